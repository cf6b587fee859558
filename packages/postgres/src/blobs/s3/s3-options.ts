/** Where archives are kept at an object store, and who asks for them there. */
export interface S3Options {
  /** Must be there already, and not be open to the public. */
  readonly bucket: string;
  /** As the store names it, such as `eu-north-1`; some take any, such as `auto`. */
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary credentials. */
  readonly sessionToken?: string;
  /** Such as `https://s3.example.com`, without the bucket; by default that of Amazon in the region. */
  readonly endpoint?: string;
  /** What all names begin with, such as `sayso/`; belongs to one database alone: what that does not know there, is removed one day. */
  readonly prefix?: string;
  /** Where the bucket's name stands: in the path (by default), which every store knows, or before the name of the host. */
  readonly addressing?: 'path' | 'host';
  /** The size of the parts that files are sent in, in bytes; by default 16 MiB, so that a file may have 156 GiB. At least 5 MiB. */
  readonly partSize?: number;
  /** How long one try may take until it is answered, in milliseconds; by default 60,000. */
  readonly timeout?: number;
  /** How often a request is tried; by default 5 times. Each pause is some part of 0.2 s, 0.4 s, 0.8 s …, by chance. */
  readonly tries?: number;
}

export interface S3Place {
  /** The address of the bucket, without a slash at its end. */
  readonly bucketUrl: string;
  /** Empty, or it ends in a slash. */
  readonly prefix: string;
}

const MINIMUM_PART = 5 * 1024 * 1024;
const SEGMENT = /^(?!\.+$)[\w.-]+$/;

/** What can stand in a header. */
const CREDENTIAL = /^[\x21-\x7e]+$/;

/** Throws a `TypeError` that names the option, and quotes none of them. */
export function placeOf(options: S3Options): S3Place {
  const { addressing = 'path', bucket, partSize = MINIMUM_PART, region } = options;
  if (!is(bucket, /^(?!.*\.\.)\w[\w.-]{1,61}\w$/)) throw refused('bucket');
  if (!is(region, /^[\w-]{1,40}$/)) throw refused('region');
  if (!is(options.accessKeyId, CREDENTIAL)) throw refused('accessKeyId');
  if (!is(options.secretAccessKey, CREDENTIAL)) throw refused('secretAccessKey');
  if (options.sessionToken !== undefined && !is(options.sessionToken, CREDENTIAL)) throw refused('sessionToken');
  if (!Number.isSafeInteger(partSize) || partSize < MINIMUM_PART) throw refused('partSize');
  const endpoint = endpointOf(options);
  const inHost = addressing === 'host';
  const host = inHost ? `${bucket}.${endpoint.host}` : endpoint.host;
  const path = `${endpoint.pathname.replace(/\/*$/, '')}${inHost ? '' : `/${bucket}`}`;
  return { bucketUrl: `${endpoint.protocol}//${host}${path}`, prefix: prefixOf(options.prefix ?? '') };
}

function endpointOf({ endpoint, region }: S3Options): URL {
  const url = URL.parse(endpoint ?? `https://s3.${region}.amazonaws.com`);
  const isPlain = url && !url.username && !url.password && !url.search && !url.hash;
  if (!isPlain || !/^https?:$/.test(url.protocol)) throw refused('endpoint');
  return url;
}

function prefixOf(prefix: string): string {
  const segments = prefix.split('/').filter((segment) => segment !== '');
  if (!segments.every((segment) => SEGMENT.test(segment))) throw refused('prefix');
  return segments.map((segment) => `${segment}/`).join('');
}

function is(value: string | undefined, form: RegExp): boolean {
  return typeof value === 'string' && form.test(value);
}

function refused(option: string): TypeError {
  return new TypeError(`The option ${option} of s3Blobs is missing or not of its form.`);
}
