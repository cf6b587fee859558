import type { BackendSource, OperationId } from '@sayso/contract';
import {
  cases,
  type ConformanceCase,
  type ConformanceResult,
  memoryWorld,
  runCase,
  type World,
} from '@sayso/testing/conformance';

let noted: Promise<ReadonlyMap<ConformanceCase, ReadonlySet<string>>> | undefined;

/**
 * The results of all cases that call one of these operations on the sound memory backend. All others would end as they do there: a backend
 * that differs from it in nothing else cannot be told from it by them.
 */
export async function runCasesThatCall(
  operations: readonly OperationId[],
  world: World,
): Promise<readonly ConformanceResult[]> {
  const calls = await (noted ??= noteCalls());
  const results: ConformanceResult[] = [];
  for (const each of cases) {
    const called = calls.get(each);
    if (operations.some((id) => called?.has(id))) results.push(await runCase(each, world));
  }
  return results;
}

async function noteCalls(): Promise<ReadonlyMap<ConformanceCase, ReadonlySet<string>>> {
  const calls = new Map<ConformanceCase, Set<string>>();
  let called = new Set<string>();
  const world = memoryWorld({ reach: (host) => Promise.resolve(noting(host, (id) => called.add(id))) });
  for (const each of cases) {
    called = new Set(each.needs);
    await runCase(each, world);
    calls.set(each, called);
  }
  return calls;
}

function noting(source: BackendSource, note: (id: string) => void): BackendSource {
  return {
    as(principal) {
      const backend = source.as(principal);
      return {
        serves: (operation) => {
          note(operation.id);
          return backend.serves(operation);
        },
        call(operation, input, context) {
          note(operation.id);
          return backend.call(operation, input, context);
        },
      };
    },
  };
}
