/** Works on plain-HTTP addresses too, where `crypto.randomUUID` is missing. */
export function randomToken(bytes = 18): string {
  const raw = crypto.getRandomValues(new Uint8Array(bytes));
  return btoa(String.fromCharCode(...raw))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Six digits, each as likely. */
export function randomCode(): string {
  const digits = () => {
    const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
    // The largest multiple of a million below 2^32: what lies above it would make low codes likelier.
    return value < 4_294_000_000 ? String(value % 1_000_000).padStart(6, '0') : undefined;
  };
  let code = digits();
  while (code === undefined) code = digits();
  return code;
}
