import { isSaysoError } from '@sayso/client';

/** Something that has to be read before it can be shown. */
export type Loadable<Value> =
  | { readonly kind: 'loading' }
  /** `half`: signed in by a password, and the second step has yet to come. */
  | { readonly kind: 'failed'; readonly signedOut: boolean; readonly half?: boolean }
  | { readonly kind: 'ready'; readonly value: Value };

/** The product's own server does not know who asks: the session has ended. */
export class SignedOutError extends Error {
  override readonly name = 'SignedOutError';
}

export function failure(error: unknown): Extract<Loadable<never>, { kind: 'failed' }> {
  return { kind: 'failed', signedOut: error instanceof SignedOutError || isSaysoError(error, 'unauthenticated') };
}

export function valueOf<Value>(loadable: Loadable<Value>): Value | undefined {
  return loadable.kind === 'ready' ? loadable.value : undefined;
}
