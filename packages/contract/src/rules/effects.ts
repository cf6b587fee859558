import type { ChangeIntent, Effect, EffectAction } from '../model/change.ts';
import type { Timestamp } from '../model/primitives.ts';
import { fateOf } from './erasure.ts';
import type { CollectionFacts, Facts } from './facts.ts';
import { addDuration } from './time.ts';

/** What happens to each collection that the change is about. */
export function effectsOf(
  { kind }: ChangeIntent,
  facts: Facts,
  effectiveAt: Timestamp,
  timeZone: string | undefined,
): readonly Effect[] {
  if (kind === 'transfer-ownership') return [];
  return facts.collections.map((collection) => {
    const { entry } = collection;
    const canceled = canceledIn(kind, facts, entry.name);
    if (canceled > 0) return { ...effect(collection, 'cancel'), count: canceled };
    const fate = fateOf(kind, entry);
    switch (fate) {
      case 'retain': {
        const { retain, until } = entry.onDelete as { readonly retain: Effect['basis']; readonly until: string };
        return {
          ...effect(collection, 'keep'),
          ...(retain && { basis: retain }),
          until: addDuration(effectiveAt, until, timeZone),
        };
      }
      case 'erase':
        return effect(collection, entry.service === undefined ? 'erase' : 'revoke');
      case 'keep':
      case 'anonymize':
      case 'detach':
        return effect(collection, fate);
      default:
        return fate satisfies never;
    }
  });
}

/** How many records of a collection the change itself stops. */
function canceledIn(kind: ChangeIntent['kind'], { obstacles = [] }: Facts, collection: string): number {
  return obstacles.filter(({ obstacle }) => obstacle.collection === collection && obstacle.kinds[kind] === 'cancel')
    .length;
}

function effect({ entry, count, estimated }: CollectionFacts, action: EffectAction): Effect {
  const fields = Object.entries(entry.personal ?? {}).map(([name, column]) => ({ name, label: column.label }));
  return {
    collection: entry.name,
    label: entry.label,
    action,
    count,
    ...(estimated && { estimated }),
    ...((action === 'anonymize' || (action === 'detach' && fields.length > 0)) && { fields }),
    // The reason to keep it is no reason to erase it.
    ...(entry.basis && action !== 'erase' && action !== 'revoke' && { basis: entry.basis }),
  };
}
