import type { Backend } from './backend.ts';
import { canonicalJson } from './canonical.ts';
import { problem } from './problem.ts';

/** What a key was used for. `scope` names the principal and the operation. */
export interface IdempotencyEntry {
  readonly scope: string;
  readonly key: string;
  /** The canonical input; a store may keep a digest of it instead. */
  readonly fingerprint: string;
}

export type IdempotencyState =
  | { readonly state: 'new' }
  | { readonly state: 'in-progress' }
  | { readonly state: 'reused' }
  | { readonly state: 'answered'; readonly answer: unknown };

/** Where answers are kept for 24 hours. `begin` must be atomic: of two callers with one key, one sees `new`. */
export interface IdempotencyStore {
  begin(entry: IdempotencyEntry): Promise<IdempotencyState>;
  finish(entry: IdempotencyEntry, answer: unknown): Promise<void>;
  abandon(entry: IdempotencyEntry): Promise<void>;
}

/**
 * Gives a host's backend the promise of `Idempotency-Key`: the same key and input get the same answer, another input is refused.
 * Only answers are kept; after a problem the same key may try again.
 */
export function withIdempotency(backend: Backend, store: IdempotencyStore, principalId: string): Backend {
  return {
    serves: (operation) => backend.serves(operation),
    ...(backend.address && { address: backend.address.bind(backend) }),
    async call(operation, input, context = {}) {
      const key = context.idempotencyKey;
      if (!operation.key || key === undefined) return backend.call(operation, input, context);
      const entry = { scope: `${principalId} ${operation.id}`, key, fingerprint: canonicalJson(input) };
      const begun = await store.begin(entry);
      switch (begun.state) {
        case 'answered':
          return begun.answer as never;
        case 'reused':
          throw problem('idempotency-key-reused');
        case 'in-progress':
          throw problem('idempotency-in-progress', { retryAfter: 1 });
        case 'new':
          break;
        default:
          begun satisfies never;
      }
      try {
        const answer = await backend.call(operation, input, context);
        await store.finish(entry, answer);
        return answer;
      } catch (error) {
        await store.abandon(entry);
        throw error;
      }
    },
  };
}
