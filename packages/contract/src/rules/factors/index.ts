export * from './confirm.ts';
export * from './enroll.ts';
export * from './factor-facts.ts';
export * from './methods.ts';
export * from './recovery-codes.ts';
export * from './remove.ts';
