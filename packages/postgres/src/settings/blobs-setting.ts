import { resolve } from 'node:path';

/** Where archives are kept. */
export type BlobsSetting =
  | { readonly type: 'folder'; readonly folder: string }
  | {
      readonly type: 's3';
      readonly bucket: string;
      /** Without slashes at its ends; absent: none. */
      readonly prefix?: string;
      /** Such as `https://s3.eu-north-1.amazonaws.com`. */
      readonly endpoint: string;
      readonly region: string;
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      /** Of temporary credentials. */
      readonly sessionToken?: string;
    };

/** Reads `SAYSO_BLOBS` and, for an object store, what belongs to it. */
export function readBlobs(
  of: (name: string) => string | undefined,
  folder: string,
  mistakes: string[],
): BlobsSetting | undefined {
  const text = of('SAYSO_BLOBS');
  if (text === undefined) return undefined;
  if (!/^[a-z][\w+.-]*:\/\//i.test(text)) return { type: 'folder', folder: resolve(folder, text) };
  const [, bucket, path = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([\w./-]*))?$/.exec(text) ?? [];
  // Nothing that another reader of the address could take for a way up.
  if (bucket === undefined || path.split('/').some((part) => /^\.+$/.test(part))) {
    mistakes.push('SAYSO_BLOBS takes the path of a folder, or s3://bucket/prefix.');
    return undefined;
  }
  const needed = (name: string, what: string) => {
    const value = of(name);
    if (value === undefined) mistakes.push(`${name} is needed where SAYSO_BLOBS is an object store: ${what}.`);
    return value ?? '';
  };
  const region = of('SAYSO_S3_REGION') ?? of('AWS_REGION') ?? needed('SAYSO_S3_REGION', 'such as eu-north-1');
  const endpoint = of('SAYSO_S3_ENDPOINT') ?? `https://s3.${region}.amazonaws.com`;
  if (!/^https?:$/.test(URL.parse(endpoint)?.protocol ?? ''))
    mistakes.push('SAYSO_S3_ENDPOINT takes an address such as https://s3.example.com.');
  const sessionToken = of('AWS_SESSION_TOKEN');
  const prefix = path.replaceAll(/^\/+|\/+$/g, '');
  return {
    type: 's3',
    bucket,
    ...(prefix !== '' && { prefix }),
    endpoint,
    region,
    accessKeyId: needed('AWS_ACCESS_KEY_ID', 'the id of the access key'),
    secretAccessKey: needed('AWS_SECRET_ACCESS_KEY', 'its secret'),
    ...(sessionToken !== undefined && { sessionToken }),
  };
}
