/** What fits beside a suffix into the 255 bytes that file systems give a name. */
const LONGEST = 200;

const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** A name that stays inside its folder on every system, made of the one that a server gave; `fallback` where nothing is left of it. */
export function safeFileName(given: string, fallback: string): string {
  const plain = given
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\\/:*?"<>|]/gu, '_')
    .replace(/^[. ]+/, '_')
    .replace(/[. ]+$/, '');
  return plain.replaceAll('_', '') === '' || RESERVED.test(plain) ? fallback : shortened(plain);
}

/** The end of a name says what it is, so the middle goes. */
function shortened(name: string): string {
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 16 ? name.slice(dot) : '';
  const stem = Array.from(name.slice(0, name.length - extension.length));
  while (Buffer.byteLength(stem.join('') + extension) > LONGEST) stem.pop();
  return stem.join('') + extension;
}
