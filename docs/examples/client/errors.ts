import { type Client, isSaysoError } from '@sayso/client';

export async function comeBack(client: Client, code: string): Promise<string> {
  try {
    const { organization, restored } = await client.organizations.rejoin({ code });
    return `Welcome back to ${organization.name}: ${restored.length} collections are yours again.`;
  } catch (error) {
    if (isSaysoError(error, 'code-invalid')) return 'This code does not open anything.';
    if (isSaysoError(error, 'rate-limited')) return `Try again in ${error.retryAfter} seconds.`;
    throw error;
  }
}
