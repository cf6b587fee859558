import * as z from 'zod/mini';
import { schema } from './schema.ts';

/** The input of an operation that asks nothing. */
export const nothing = schema<Record<string, never>>(z.strictObject({}) as z.ZodMiniType<Record<string, never>>);

/** The output of an operation that has nothing to say but that it is done. */
export const nothingBack = schema<Record<string, never>>(z.object({}) as z.ZodMiniType<Record<string, never>>);
