export { isSaysoError, SaysoError } from './sayso-error.ts';
export type * from './sayso-error.ts';
