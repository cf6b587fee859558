export { type HostStorage, memoryBackend, type MemoryHost, type MemoryHostOptions } from './memory/host.ts';
export * from './memory/state.ts';
