import type { ArchiveCollection, MediumReference } from './source.ts';
import { sha256Of } from './sha-256.ts';

/** Names that Windows gives to devices, with any ending. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;
const PLAIN = /^[a-z0-9][a-z0-9_-]{0,63}$/;

export function isReservedName(segment: string): boolean {
  return RESERVED.test(segment);
}

/**
 * A file name for each collection: its own where every file system takes that as it is, else what is left of it and a digest, so that
 * two names which a file system takes for one (by case, or by how an accent is written) stay two.
 */
export function fileNames(collections: readonly ArchiveCollection[]): ReadonlyMap<string, string> {
  return new Map(collections.map(({ name }) => [name, fileNameOf(name)]));
}

function fileNameOf(name: string): string {
  if (PLAIN.test(name) && !isReservedName(name)) return name;
  const rest = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '');
  const digest = sha256Of(new TextEncoder().encode(name)).slice(0, 16);
  return `${rest === '' || isReservedName(rest) ? 'collection' : rest}.${digest}`;
}

/** Only endings that open in a viewer; a programme under any other type stays without one. */
const ENDINGS: Readonly<Record<string, string>> = {
  'application/json': '.json',
  'application/pdf': '.pdf',
  'audio/mpeg': '.mp3',
  'audio/ogg': '.ogg',
  'image/avif': '.avif',
  'image/gif': '.gif',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'text/calendar': '.ics',
  'text/csv': '.csv',
  'text/plain': '.txt',
  'video/mp4': '.mp4',
  'video/webm': '.webm',
};

/** Where a medium stands in the archive; a column of type `media` holds this. */
export function mediaPath({ sha256, mediaType }: MediumReference): string {
  const type = mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return `media/${sha256}${Object.hasOwn(ENDINGS, type) ? ENDINGS[type] : ''}`;
}
