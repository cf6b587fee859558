/** What stands in the link of support, out of the page's address; a secret, so it does not stay there. */
export function takeInvitation(): string | undefined {
  const invitation = new URLSearchParams(location.hash.slice(1)).get('invitation') ?? undefined;
  if (invitation !== undefined) history.replaceState(history.state, '', location.pathname + location.search);
  return invitation;
}
