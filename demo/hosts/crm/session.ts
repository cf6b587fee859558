import type { Account, Capabilities, Member, Organization, Page, Role } from '@sayso/contract';
import type { Client } from '@sayso/client';
import type { CrmKind, CrmRecordsReader, RecordsPage } from './records.ts';
import { kindOf, type CrmView } from './view.ts';

/** Who is here, and where. */
export interface CrmSession {
  readonly person: Account;
  /** Absent for somebody who is in no organization. */
  readonly organization?: Organization;
  readonly roles: readonly Role[];
  readonly capabilities: Capabilities;
  readonly counts?: Readonly<Record<CrmKind, number>>;
}

export type Scope = 'own' | 'team';

/** What the chosen page shows besides the session. */
export type Content =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'records';
      readonly of: CrmKind;
      readonly scope: Scope;
      readonly page: RecordsPage<CrmKind>;
      readonly assignments?: RecordsPage<'assignment'>;
    }
  | { readonly kind: 'members'; readonly active: Page<Member>; readonly left: Page<Member> };

export async function readSession(client: Client, records: CrmRecordsReader): Promise<CrmSession> {
  const [person, capabilities, organizations] = await Promise.all([
    client.account.get(),
    client.capabilities.get(),
    client.organizations.list(),
  ]);
  const [organization] = organizations.items;
  if (!organization) return { person, capabilities, roles: [] };
  const [roles, counts] = await Promise.all([
    client.roles.list({ organizationId: organization.id }),
    records.counts(organization.id),
  ]);
  return { person, capabilities, organization, roles: roles.items, counts };
}

export async function readContent(
  client: Client,
  records: CrmRecordsReader,
  organization: Organization | undefined,
  view: CrmView,
  scope: Scope,
): Promise<Content> {
  if (!organization || view === 'account') return { kind: 'none' };
  const organizationId = organization.id;
  if (view === 'team') {
    const [active, left] = await Promise.all([
      client.members.list({ organizationId }),
      client.members.list({ organizationId, state: 'left' }),
    ]);
    return { kind: 'members', active, left };
  }
  const kind = kindOf(view) ?? 'lead';
  const [page, assignments] = await Promise.all([
    records.list(organizationId, { kind, scope }),
    view === 'task' ? records.list(organizationId, { kind: 'assignment', scope }) : undefined,
  ]);
  return { kind: 'records', of: kind, scope, page, ...(assignments && { assignments }) };
}
