import type { Operation } from '@sayso/contract';
import type { CallOptions } from '../call.ts';

/** `call`, bound to a backend; a write that needs an idempotency key gets one unless the options name it. */
export type Send = <Input, Output>(
  operation: Operation<Input, Output>,
  input: Input,
  options?: CallOptions,
) => Promise<Output>;
