import { isReservedName } from '../file-name.ts';
import { refused } from './zip-records.ts';

const LONGEST_PATH = 255;

/** The path in a ZIP record. Throws where it could lead out of a folder, or mean another file on another system. */
export function entryPath(bytes: Uint8Array, isUtf8: boolean): string {
  if (bytes.length === 0 || bytes.length > LONGEST_PATH) throw refused('a file has no name, or one that is too long');
  let path: string;
  try {
    path = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refused('the name of a file is not UTF-8');
  }
  const wrong = wrongPath(path, isUtf8);
  if (wrong !== undefined) throw refused(`the name of a file ${wrong}`, printable(path));
  return path;
}

function wrongPath(path: string, isUtf8: boolean): string | undefined {
  // eslint-disable-next-line no-control-regex -- They are what is looked for.
  if (/[\u0000-\u001f\u007f<>:"|?*\\]/.test(path)) return 'holds a character that some system does not allow';
  // eslint-disable-next-line no-control-regex -- As above.
  if (!isUtf8 && /[^\u0000-\u007f]/.test(path)) return 'does not say how it is encoded';
  if (path !== path.normalize('NFC')) return 'is not in normal form C';
  const segments = path.split('/');
  if (segments.includes('')) return 'is absolute, a folder, or has an empty part';
  if (segments.some((segment) => /^\.{1,2}$/.test(segment))) return 'leads to another folder';
  if (segments.some((segment) => /[. ]$/.test(segment))) return 'has a part that ends in a dot or a space';
  return segments.some(isReservedName) ? 'is the name of a device' : undefined;
}

/** Throws where two paths are one file on a system that ignores case, or one is the other's folder. */
export function checkDistinct(paths: readonly string[]): void {
  const folded = new Map<string, string>();
  for (const path of paths) {
    const name = path.toLowerCase();
    if (folded.has(name)) throw refused('there is a second file of this name', path);
    folded.set(name, path);
  }
  for (const name of folded.keys())
    for (let slash = name.indexOf('/'); slash !== -1; slash = name.indexOf('/', slash + 1)) {
      const file = folded.get(name.slice(0, slash));
      if (file !== undefined) throw refused('it is a file and a folder at once', file);
    }
}

function printable(path: string): string {
  return JSON.stringify(path.slice(0, 120)).slice(1, -1);
}
