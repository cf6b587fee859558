import { erasureSteps, fateOf } from '@sayso/contract/rules';
import type { ChangeKind } from '@sayso/contract';
import type { PostgresOptions } from './options.ts';

/** Throws a TypeError that names what a kind of the policy needs and the host has not given. */
export function checkMap({ identity, map, policy, services = {} }: PostgresOptions): void {
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
  for (const { collection } of policy.obstacles ?? [])
    if (!map.collections.some(({ name }) => name === collection))
      throw new TypeError(`An obstacle of the policy names the collection ${collection}, which the map does not have.`);
}
