export type { Chapter, ConformanceCase } from './case.ts';
export { cases } from './cases.ts';
export { memoryWorld, type MemoryWorldOptions } from './memory-world.ts';
export { RULES, type RuleId } from './rules.ts';
export { type ConformanceOptions, type ConformanceResult, runCase, runConformance } from './run.ts';
export type { Stage } from './stage.ts';
export type { ConformanceHost, HostPorts, Person, Persona, Planted, Setup, World } from './world.ts';
