/** Of RFC 8037, appendix A.2. */
const SOME_KEY = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };

/** WebKitGTK ends the whole page where Ed25519 has to read some 100 kB at once. Drop when its libgcrypt reads them. */
const MOST_IN_WEBKITGTK = 45_000;

/** Whether Ed25519 signatures can be checked here. On an address that is not secure a browser offers no WebCrypto at all. `bytes`: how much was signed. */
export async function signatureSupport(bytes: number): Promise<'supported' | 'unsupported' | 'insecure'> {
  // Absent where the types say that it is always there.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (!subtle) return 'insecure';
  if (bytes > MOST_IN_WEBKITGTK && /Linux.* AppleWebKit(?!.*Chrome)/.test(navigator.userAgent)) return 'unsupported';
  try {
    await subtle.importKey('jwk', SOME_KEY, 'Ed25519', false, ['verify']);
    return 'supported';
  } catch {
    return 'unsupported';
  }
}
