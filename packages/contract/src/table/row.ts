import type { Operation, OperationRow } from '../operation.ts';

/** What the table says of an operation besides what its caller needs. */
type Besides<Input> = Pick<OperationRow<Input, unknown>, 'summary' | 'input' | 'auth' | 'problems'>;

// @__NO_SIDE_EFFECTS__
export function row<Input, Output>(
  operation: Operation<Input, Output>,
  besides: Besides<NoInfer<Input>>,
): OperationRow<Input, Output> {
  return { ...operation, ...besides };
}
