import type { HostState } from '@sayso/testing';

/** A host's state that was typed by hand: the state, or what is wrong with it in words. */
export type CheckedState = { readonly state: HostState } | { readonly problem: string };

/** The parts that can be edited by themselves: `tables.leads`, `sayso.outbox` … and the rest of the host. */
export function partsOf(state: HostState): readonly string[] {
  return [
    ...Object.keys(state.tables).map((name) => `tables.${name}`),
    ...Object.keys(state.sayso).map((name) => `sayso.${name}`),
    'about',
    'policy',
    'map',
    ...(state.operators ? ['operators'] : []),
  ];
}

/** One part as text. */
export function textOf(state: HostState, part: string): string {
  return JSON.stringify(at(state, part), null, 2) ?? '';
}

/** How many records a part has; undefined where it is no list. */
export function countOf(state: HostState, part: string): number | undefined {
  const value = at(state, part);
  return Array.isArray(value) ? value.length : undefined;
}

/** Puts the text in place of a part of a copy of the state, unless it cannot be a host's state any more. */
export function withPart(state: HostState, part: string, text: string): CheckedState {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: `This is not JSON. ${error instanceof Error ? error.message : ''}`.trim() };
  }
  const [group, name] = part.split('.') as ['tables' | 'sayso', string | undefined];
  const before = at(state, part);
  if (Array.isArray(before) !== Array.isArray(value) || typeof before !== typeof value || value === null) {
    return { problem: Array.isArray(before) ? 'This has to be a list: [ … ]' : 'This has to be an object: { … }' };
  }
  const next = (
    name === undefined ? { ...state, [part]: value } : { ...state, [group]: { ...state[group], [name]: value } }
  ) as HostState;
  const problem = problemIn(next, part, before);
  return problem === undefined ? { state: next } : { problem };
}

function problemIn(state: HostState, part: string, before: unknown): string | undefined {
  const records = at(state, part);
  if (!Array.isArray(records)) return undefined;
  const usual = kindsIn(before as readonly object[]);
  for (const [index, record] of records.entries()) {
    const where = `Record ${index + 1}`;
    if (typeof record !== 'object' || record === null || Array.isArray(record))
      return `${where} has to be an object: { … }`;
    const wrong = misfit(record as object, usual);
    if (wrong !== undefined) return `${where}: ${wrong}`;
  }
  const ids = records.flatMap((record: { readonly id?: unknown }) => record.id ?? []);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) return `The id ${JSON.stringify(twice)} stands there twice.`;
  return dangling(state);
}

/** Which kinds of values stand under each name in the records that there are; `null` says nothing. */
function kindsIn(records: readonly object[]): ReadonlyMap<string, ReadonlySet<string>> {
  const kinds = new Map<string, Set<string>>();
  for (const [name, value] of records.flatMap((record) => Object.entries(record))) {
    if (value !== null) kinds.set(name, (kinds.get(name) ?? new Set()).add(typeof value));
  }
  return kinds;
}

/** A record has what the other records have: the same kinds of values, and an id where they have one. */
function misfit(record: object, usual: ReadonlyMap<string, ReadonlySet<string>>): string | undefined {
  const values = record as Readonly<Record<string, unknown>>;
  if (usual.has('id') && (typeof values['id'] !== 'string' || values['id'] === '')) return '"id" has to be a text.';
  for (const [name, value] of Object.entries(values)) {
    const kinds = usual.get(name);
    if (kinds && value !== null && !kinds.has(typeof value)) {
      return `"${name}" has to be ${[...kinds].map(wordFor).join(' or ')}.`;
    }
  }
  return undefined;
}

function wordFor(kind: string): string {
  switch (kind) {
    case 'string':
      return 'a text';
    case 'boolean':
      return 'true or false';
    default:
      return `a ${kind}`;
  }
}

/** Members lead to an organization, an account and a role, or the host cannot answer. */
function dangling({ tables, policy }: HostState): string | undefined {
  const organizations = new Set(tables.organizations.map(({ id }) => id));
  const roles = new Set(policy.roles.map(({ id }) => id));
  for (const { id, organizationId, role } of tables.members) {
    if (!organizations.has(organizationId))
      return `Member "${id}" is in an organization that is not there: "${organizationId}".`;
    if (!roles.has(role))
      return `Member "${id}" has a role that is not there: "${role}". There are ${[...roles].join(', ')}.`;
  }
  return undefined;
}

function at(state: HostState, part: string): unknown {
  const [group = '', name] = part.split('.');
  const value = (state as unknown as Readonly<Record<string, unknown>>)[group];
  return name === undefined ? value : (value as Readonly<Record<string, unknown>> | undefined)?.[name];
}
