/**
 * What the demo's pages are sent: nothing inline, nothing from elsewhere, and markup as a string only through Lit's policy. Two members are
 * the demo's own and no host needs them: the frame that shows the product, and the policy that starts the worker that plays the server.
 */
export function contentSecurityPolicy({ connect = [] }: { readonly connect?: readonly string[] } = {}): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'`,
    `connect-src 'self'${connect.map((source) => ` ${source}`).join('')}`,
    `img-src 'self' data: blob:`,
    `worker-src 'self'`,
    `frame-src 'self'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'self'`,
    `require-trusted-types-for 'script'`,
    `trusted-types lit-html sayso-demo-worker`,
  ].join('; ');
}
