import type { Account, Capabilities, Organization, Role } from '@sayso/contract';
import type { Client } from '@sayso/client';

/** Who is here, and where. */
export interface Session {
  readonly person: Account;
  /** Absent for somebody who is in no organization. */
  readonly organization?: Organization;
  readonly roles: readonly Role[];
  readonly capabilities: Capabilities;
  /** True while a deletion is pending, the account is deactivated or the organization is closed: there is little else to do than that. */
  readonly limited: boolean;
}

export async function readSession(client: Client): Promise<Session> {
  const [person, capabilities, organizations] = await Promise.all([
    client.account.get(),
    client.capabilities.get(),
    client.organizations.list(),
  ]);
  const [organization] = organizations.items;
  const limited = capabilities.principal?.scope === 'limited' || organization?.state === 'closed';
  const base = { person, capabilities, limited, ...(organization && { organization }) };
  if (!organization || limited) return { ...base, roles: [] };
  const roles = await client.roles.list({ organizationId: organization.id });
  return { ...base, roles: roles.items };
}

/** True for somebody who has yet to prove a second factor, and who reaches nothing else. */
export async function isHalfSignedIn(client: Client): Promise<boolean> {
  const capabilities = await client.capabilities.get().catch(() => undefined);
  return capabilities?.principal?.scope === 'secondFactor';
}

/** Whether somebody who is not signed in can set a forgotten password anew. */
export async function offersReset(client: Client): Promise<boolean> {
  const capabilities = await client.capabilities.get().catch(() => undefined);
  return capabilities?.operations.includes('password.requestReset') === true;
}
