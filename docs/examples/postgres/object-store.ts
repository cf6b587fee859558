import { type Blobs, s3Blobs } from '@sayso/postgres';

/** Archives at an object store; the keys come from the environment. */
export function atObjectStore(env: Readonly<Record<string, string | undefined>>): Blobs {
  return s3Blobs({
    endpoint: 'https://s3.eu-north-1.amazonaws.com',
    region: 'eu-north-1',
    bucket: 'acme-archives',
    prefix: 'sayso/',
    accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '',
  });
}
