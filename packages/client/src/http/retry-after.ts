/** `Retry-After` in seconds. A date is counted from the server's own `Date`, so that the local clock does not matter. */
export function retryAfterOf(headers: Headers): number | undefined {
  const after = headers.get('retry-after');
  if (!after) return undefined;
  const seconds = /^\d+$/.test(after)
    ? Number(after)
    : (Date.parse(after) - Date.parse(headers.get('date') ?? '')) / 1000;
  return seconds >= 0 ? Math.ceil(seconds) : undefined;
}
