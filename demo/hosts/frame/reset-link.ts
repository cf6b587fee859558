/** What stands in the link of the mail that sets a new password, out of the page's address; a secret, so it does not stay there. */
export function takeReset(): string | undefined {
  const reset = new URLSearchParams(location.hash.slice(1)).get('reset') ?? undefined;
  if (reset !== undefined) history.replaceState(history.state, '', location.pathname + location.search);
  return reset;
}
