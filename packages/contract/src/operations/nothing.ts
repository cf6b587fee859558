import * as z from 'zod/mini';
import { schema } from './schema.ts';

/** The input of an operation that asks nothing. */
export const nothing = schema<Record<string, never>>(z.strictObject({}) as z.ZodMiniType<Record<string, never>>);
