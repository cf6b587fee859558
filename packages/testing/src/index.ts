export { authenticateBySession, bearer, type SessionLookup } from './bearer.ts';
export type { DelayFault, DropFault, Fault, FaultScope, MalformedFault, ProblemFault } from './faults/fault.ts';
export { faultyBackend } from './faults/faulty-backend.ts';
export { type FaultOptions, withFaults } from './faults/with-faults.ts';
export {
  type HostStorage,
  memoryBackend,
  type MemoryHost,
  type MemoryHostOptions,
  type SignedInFrom,
  type SignedInOperator,
} from './memory/host.ts';
export * from './memory/state.ts';
