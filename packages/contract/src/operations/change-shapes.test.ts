import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Blocker, Change, ChangePreview, ChangeReceipt, Effect } from '../model/change.ts';
import type { ErasureCertificate } from '../model/certificate.ts';
import type { Shape } from '../shape.ts';
import type { certificate } from './certificate-shapes.ts';
import type { blocker, change, effect, preview, receipt } from './change-shapes.ts';

/** Every member there, at every depth: an interface and a shape that lacks what may be absent are assignable to each other. */
type Whole<Value> = Value extends readonly (infer Item)[]
  ? readonly Whole<Item>[]
  : Value extends object
    ? { readonly [Name in keyof Value]-?: Whole<Exclude<Value[Name], undefined>> }
    : Value;

type Read<S> = S extends Shape<infer Value> ? Value : never;

type Same<A, B> = [Whole<A>, Whole<B>] extends [Whole<B>, Whole<A>] ? true : false;

test('no member of an interface is dropped on the way to a page', () => {
  const same: readonly true[] = [
    true satisfies Same<Read<typeof effect>, Effect>,
    true satisfies Same<Read<typeof blocker>, Blocker>,
    true satisfies Same<Read<typeof preview>, ChangePreview>,
    true satisfies Same<Read<typeof receipt>, ChangeReceipt>,
    true satisfies Same<Read<typeof certificate>, ErasureCertificate>,
    // A problem keeps whatever it has.
    true satisfies Same<Omit<Read<typeof change>, 'problem'>, Omit<Change, 'problem'>>,
  ];
  assert.equal(same.length, 6);
});
