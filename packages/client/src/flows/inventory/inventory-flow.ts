import { accountGet, type Backend, type ChangeTarget, inventoryGet, type Notice, noticesGet } from '@sayso/contract';
import { call, type CallOptions, toSaysoError } from '../../call.ts';
import { isSaysoError } from '../../sayso-error.ts';
import { createFlow, type Flow } from '../flow.ts';
import type { InventoryAction, InventoryReport, InventoryState, ReadInventory } from './inventory-state.ts';
import { type InventoryEffect, inventoryStart, inventoryTransition } from './inventory-transition.ts';

export type InventoryFlow = Flow<InventoryState, InventoryAction>;

export interface InventoryFlowOptions {
  readonly backend: Backend;
  /** Whose data; by default the signed-in person's own. */
  readonly subject?: ChangeTarget;
  /** BCP 47, for messages that the host sends; read at each call. */
  readonly locale?: () => string | undefined;
}

/** What is stored about a person or by an organization, and the notices that go with it. Begins by itself. */
export function inventoryFlow({ backend, locale, subject }: InventoryFlowOptions): InventoryFlow {
  const flow = createFlow<InventoryState, InventoryAction, InventoryReport, InventoryEffect>({
    initial: inventoryStart,
    transition: inventoryTransition,
    async perform(_effect, report, signal) {
      const language = locale?.();
      const options = { signal, ...(language !== undefined && { locale: language }) };
      try {
        report({ type: 'read', answer: await read(backend, subject, options) });
      } catch (error) {
        report({ type: 'failed', error: toSaysoError(error, inventoryGet, []) });
      }
    },
  });
  flow.send({ type: 'refresh' });
  return flow;
}

async function read(backend: Backend, subject: ChangeTarget | undefined, options: CallOptions): Promise<ReadInventory> {
  const subjectType = subject?.type ?? 'account';
  const subjectId = subject?.id ?? (await call(backend, accountGet, {}, options)).id;
  const inventory = await call(backend, inventoryGet, { subjectType, subjectId }, options);
  const found = await Promise.all(inventory.notices.map((key) => noticeOf(backend, key, options)));
  return {
    inventory,
    notices: found.filter((one) => typeof one === 'object'),
    unread: inventory.notices.filter((_key, index) => found[index] === 'unread'),
  };
}

/** A text that the host does not have is none; one that cannot be read now does not hold up the others. */
async function noticeOf(backend: Backend, key: string, options: CallOptions): Promise<Notice | 'absent' | 'unread'> {
  try {
    return await call(backend, noticesGet, { key }, options);
  } catch (error) {
    return isSaysoError(error, 'not-found') || isSaysoError(error, 'capability-missing') ? 'absent' : 'unread';
  }
}
