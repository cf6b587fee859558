export type * from './account.ts';
export type * from './capabilities.ts';
export type * from './challenge.ts';
export type * from './change.ts';
export type * from './organization.ts';
export type * from './primitives.ts';
export type * from './support.ts';
