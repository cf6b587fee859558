import { columnsOf, erasureSteps, fateOf, keyColumnsOf } from '@sayso/contract/rules';
import type { ChangeKind, DataMapEntry } from '@sayso/contract';
import type { PostgresOptions } from './options.ts';

/** Throws a TypeError that names what the policy offers and the host has not given what it takes. */
export function checkMap({ blobs, identity, map, policy, services = {} }: PostgresOptions): void {
  const { accounts, organizations } = map.directory;
  const kinds = Object.keys(policy.kinds) as ChangeKind[];
  for (const kind of kinds) {
    const needs = (what: string, there: unknown) => {
      if (there === undefined) throw new TypeError(`To offer ${kind}, ${what} is needed.`);
    };
    if (kind === 'deactivate-account' || kind === 'delete-account') {
      needs('a state column in the directory of accounts', accounts.columns.state);
      needs('endSessions of the identity port', identity.endSessions);
    }
    if (kind === 'delete-account') needs('erase of the identity port', identity.erase);
    if (kind === 'close-organization' || kind === 'delete-organization')
      needs('a state column in the directory of organizations', organizations.columns.state);
    const erased = new Set(
      erasureSteps(kind, map.collections).flatMap((step) => (step.type === 'collection' ? [step.collection] : [])),
    );
    for (const entry of map.collections) {
      if (entry.service !== undefined && erased.has(entry.name) && fateOf(kind, entry) === 'erase')
        needs(`the service ${entry.service}`, services[entry.service]);
    }
  }
  for (const { epoch, name, owner } of map.collections)
    if (epoch !== undefined && (owner === 'account' || organizations.columns.epoch === undefined))
      throw new TypeError(
        owner === 'account'
          ? `The records of ${name} are a person's: no fresh start of an organization concerns them, and no epoch.`
          : `To number the records of ${name}, an epoch column in the directory of organizations is needed.`,
      );
  for (const { collection } of policy.obstacles ?? [])
    if (!map.collections.some(({ name }) => name === collection))
      throw new TypeError(`An obstacle of the policy names the collection ${collection}, which the map does not have.`);
  if (blobs && policy.exports)
    for (const entry of map.collections) if (entry.export === 'include') checkExported(entry);
}

/** What a column's place in an archive depends on. */
function checkExported(entry: DataMapEntry): void {
  const { columns, member, name, path, personal = {} } = entry;
  if (!columns) throw new TypeError(`To export ${name}, its columns are needed.`);
  const owner = path.length === 1 ? path.flatMap(({ column }) => columnsOf(column)) : [];
  const key = keyColumnsOf(entry);
  for (const column of [...key, ...owner, ...(member === undefined ? [] : [member]), ...Object.keys(personal)])
    if (!Object.hasOwn(columns, column))
      throw new TypeError(`To export ${name}, its column ${column} is to be classified.`);
  for (const column of key) {
    const { nullable, secret, thirdParty } = columns[column] ?? {};
    if (nullable || secret || thirdParty)
      throw new TypeError(
        `To export ${name}, its key ${column} has to be there in every record: not null, secret or about others.`,
      );
  }
  const names = Object.entries(columns).map(([column, { name: archived = column }]) => archived);
  const twice = names.find((one, index) => names.indexOf(one) !== index);
  if (twice !== undefined) throw new TypeError(`To export ${name}, only one of its columns can be called ${twice}.`);
}
