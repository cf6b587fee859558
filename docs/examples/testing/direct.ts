import { memoryWorld } from '@sayso/testing/conformance';
import { servedMemoryWorld } from '@sayso/testing/node';

export const sound = memoryWorld({ twin: servedMemoryWorld() });
