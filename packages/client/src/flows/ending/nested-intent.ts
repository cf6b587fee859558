import type { ChangeIntent } from '@sayso/contract';
import type { Resolving } from '../change/change-state.ts';

/** The act that solves the blocker and is opened inside this one; absent: it is solved without one. */
export function nestedIntent({ action, blocker }: Pick<Resolving, 'action' | 'blocker'>): ChangeIntent | undefined {
  const kind = action === 'transfer-ownership' || action === 'delete-organization' ? action : undefined;
  return kind && { kind, target: { type: 'organization', id: blocker.subject.id } };
}
