import type * as z from 'zod/mini';
import type { Schema } from '../schema.ts';

/** Ties a schema to a written interface: it does not compile when the two differ. Apart from `Schema`, whose types know no zod. */
export function schema<Value>(shape: z.ZodMiniType<Value>): Schema<Value> {
  return shape as unknown as Schema<Value>;
}
