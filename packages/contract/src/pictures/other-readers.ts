const ascii = (text: string) => Array.from(text, (character) => character.charCodeAt(0));

/** The end of a ZIP's directory, for one disk: readers look for it from the end of a file. */
const ZIP_END = [...ascii('PK'), 5, 6, 0, 0, 0, 0];
/** Readers of PDF take it anywhere in the first kilobyte. */
const PDF = ascii('%PDF-');
const PDF_WITHIN = 1024;
const MARKUP = ['<html', '<!doctype', '<script', '<svg', '<?php', '<iframe', '<body'].map(ascii);

/**
 * True where pixels are laid so that a lenient reader of another format would take the file for its own. Such a run of bytes comes about
 * by chance in fewer than one picture in ten thousand.
 */
export function passesForSomethingElse(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1)
    switch (bytes[at]) {
      case 0x50:
        if (stands(bytes, at, ZIP_END)) return true;
        break;
      case 0x25:
        if (at < PDF_WITHIN && stands(bytes, at, PDF)) return true;
        break;
      case 0x3c:
        if (MARKUP.some((tag) => stands(bytes, at, tag))) return true;
        break;
      default:
    }
  return false;
}

/** Without regard to the case of letters. */
function stands(bytes: Uint8Array, at: number, what: readonly number[]): boolean {
  return what.every((expected, index) => {
    const byte = bytes[at + index];
    return byte === expected || (byte !== undefined && byte >= 0x41 && byte <= 0x5a && byte + 0x20 === expected);
  });
}
