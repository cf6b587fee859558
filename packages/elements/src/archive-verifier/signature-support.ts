/** Of RFC 8037, appendix A.2. */
const SOME_KEY = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };

/** Whether Ed25519 signatures can be checked here. On an address that is not secure a browser offers no WebCrypto at all. */
export async function signatureSupport(): Promise<'supported' | 'unsupported' | 'insecure'> {
  // Absent where the types say that it is always there.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (!subtle) return 'insecure';
  try {
    await subtle.importKey('jwk', SOME_KEY, 'Ed25519', false, ['verify']);
    return 'supported';
  } catch {
    return 'unsupported';
  }
}
