/** A multiple of three that a call still takes as arguments. */
const CHUNK = 3 * 8192;

/** Bytes as text, so that they stay in a state that is plain JSON. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += CHUNK)
    text += btoa(String.fromCharCode(...bytes.subarray(from, from + CHUNK)));
  return text;
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
}
