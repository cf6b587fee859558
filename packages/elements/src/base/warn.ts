const said = new Set<string>();

/** Tells the host's developers once what is wrong and what to do about it. */
export function warn(message: string): void {
  if (said.has(message)) return;
  said.add(message);
  console.warn(`[sayso] ${message}`);
}
