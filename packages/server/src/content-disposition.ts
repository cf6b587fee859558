/**
 * A file name as `Content-Disposition` has it, so that browsers save and never show (RFC 6266). A name that is more than plain ASCII
 * stands there twice: whole (RFC 8187), and for old clients with `_` for what they could misread.
 */
export function attachment(fileName: string): string {
  const plain = fileName.replaceAll(/[^\w !#$&+.@^`{}~()-]/g, '_');
  return plain === fileName
    ? `attachment; filename="${plain}"`
    : `attachment; filename="${plain}"; filename*=UTF-8''${extended(fileName)}`;
}

/** RFC 8187 leaves fewer signs as they are than a URL does. Half a surrogate pair cannot be encoded at all. */
function extended(text: string): string {
  const encoded = encodeURIComponent(text.toWellFormed());
  return encoded.replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
