import { call } from '@sayso/client';
import { type Change, type ChangeKind, type Export, exportsList } from '@sayso/contract';
import type { HostState } from '@sayso/testing';
import { prove } from '../proof.ts';
import { downloadedBy } from '../download.ts';
import { activate, fill, find, reads, usable } from '../roles.ts';
import type { Walk } from '../walk.ts';

export const DAY = 86_400_000;

/** What a company gathers, and what deleting it takes away. */
export const gathered = ['campaigns', 'contacts', 'workflows', 'segments'];
export const erased = [...gathered, 'templates', 'integrations', 'partnerAccess', 'exports', 'subscriptions'];

/** What lies in the way of deleting each company of the sample, by table, with what it is when it does not any more. */
const settled: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  campaigns: { running: 'stopped', scheduled: 'stopped' },
  workflows: { active: 'stopped' },
  subscriptions: { active: 'canceled' },
  invoices: { open: 'paid' },
  exports: { running: 'canceled' },
  partnerAccess: { granted: 'revoked' },
  legalHolds: { active: 'released' },
};

interface Row {
  id: string;
  organizationId?: string;
  state?: string;
}

export function rowsOf({ tables }: HostState, table: string, organizationId?: string): readonly Row[] {
  const rows = (tables[table] ?? []) as readonly Row[];
  return organizationId === undefined ? rows : rows.filter((row) => row.organizationId === organizationId);
}

export function settle(state: HostState, organizationId: string): void {
  for (const [table, states] of Object.entries(settled)) {
    for (const row of rowsOf(state, table, organizationId)) row.state = states[row.state ?? ''] ?? row.state ?? '';
  }
}

/** How many records of each of these tables are stored for the company. */
export function amounts(state: HostState, organizationId: string, tables: readonly string[]): readonly number[] {
  return tables.map((table) => rowsOf(state, table, organizationId).length);
}

export const organizationState = ({ tables }: HostState, organizationId: string): string | undefined =>
  tables.organizations.find(({ id }) => id === organizationId)?.state;

/** The newest change of this kind; undefined where nobody has asked for one. */
export const changeOf = ({ sayso }: HostState, kind: ChangeKind): Change | undefined =>
  sayso.changes.findLast(({ change }) => change.kind === kind)?.change;

/** From the review to the proof that is asked for; nothing may stand in the way. */
export async function confirmDeletion(name: string): Promise<void> {
  await activate('button', 'Continue');
  await reads(`Delete ${name} now?`);
  await fill(`To confirm, type ${name}`, name);
  await activate('button', 'Delete company');
  await prove();
}

/** On the page about all exports: starts one of what is chosen, and waits until it is there. */
export async function madeReady(): Promise<void> {
  await usable('button', 'Start the export');
  await activate('button', 'Start the export');
  await find('button', /^Download .*lampwick/);
}

/** Downloads the newest one, after a proof. */
export async function downloadedAfterProof(): Promise<File> {
  return await downloadedBy(async () => {
    await usable('button', /^Download .*lampwick/);
    await activate('button', /^Download .*lampwick/);
    await prove();
  });
}

/** The record of the company's exports, as whoever is signed in gets it. */
export async function exportsOf({ host }: Walk, subjectId: string): Promise<readonly Export[]> {
  return (await call(host.backend, exportsList, { subjectType: 'organization', subjectId })).items;
}

/** Why the server refuses; `done` where it does not. */
export async function codeOf(answer: Promise<unknown>): Promise<string> {
  return await answer.then(
    () => 'done',
    (error: { readonly code: string }) => error.code,
  );
}
