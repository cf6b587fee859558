import type { Client } from '@sayso/client';

export async function listMembers(client: Client, organizationId: string) {
  const page = await client.members.list({ organizationId, search: 'solberg', pageSize: 20 });

  const names: (string | undefined)[] = [];
  for await (const member of client.members.all({ organizationId })) names.push(member.displayName);

  return { page, names };
}
