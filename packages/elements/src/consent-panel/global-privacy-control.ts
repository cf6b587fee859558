/** Whether the browser says that Global Privacy Control is on; fixed for as long as a page lives. */
export function hasGlobalPrivacyControl(): boolean {
  return (navigator as { readonly globalPrivacyControl?: unknown }).globalPrivacyControl === true;
}
