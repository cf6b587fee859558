/** Sends JSON to the test's own server; throws for every answer that is no success. */
export async function send(method: string, address: string, body?: unknown): Promise<Response> {
  const response = await fetch(address, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });
  if (!response.ok) throw new Error(`${method} ${address} answered ${response.status}`);
  return response;
}
