import type { Change } from '@sayso/contract';

/** `cancel`: nothing has happened yet. `undo`: it holds, and nothing is erased. */
export type WayBack = 'cancel' | 'undo';

/** How the person can take a change back now, as far as its state tells; absent: they cannot. The server knows whether it is too late. */
export function wayBack({ state, undoableUntil, undoBy, purgeAt }: Change): WayBack | undefined {
  switch (state) {
    case 'awaitingSupport':
    case 'awaitingConfirmation':
    case 'scheduled':
    case 'blocked':
      return 'cancel';
    case 'applied':
      // Where erasing follows, it can be undone until a stated moment or not at all.
      return undoBy === undefined && (undoableUntil !== undefined || purgeAt === undefined) ? 'undo' : undefined;
    default:
      return undefined;
  }
}
