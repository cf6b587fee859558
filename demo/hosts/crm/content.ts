import type { Client } from '@sayso/client';
import { readPeople, type People } from '../frame/people.ts';
import type { Session } from '../frame/session.ts';
import type { CrmKind, CrmRecordsReader, RecordsPage } from './records.ts';
import { kindOf, type CrmView } from './view.ts';

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
  | { readonly kind: 'members'; readonly people: People };

export async function readContent(
  client: Client,
  records: CrmRecordsReader,
  { organization }: Session,
  view: CrmView,
  scope: Scope,
): Promise<Content> {
  if (!organization) return { kind: 'none' };
  if (view === 'team') return { kind: 'members', people: await readPeople(client, organization.id) };
  const kind = kindOf(view);
  if (!kind) return { kind: 'none' };
  const [page, assignments] = await Promise.all([
    records.list(organization.id, { kind, scope }),
    view === 'task' ? records.list(organization.id, { kind: 'assignment', scope }) : undefined,
  ]);
  return { kind: 'records', of: kind, scope, page, ...(assignments && { assignments }) };
}
