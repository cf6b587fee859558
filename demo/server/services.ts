import type { DataMap } from '@sayso/contract';
import type { Service } from '@sayso/postgres';
import type { ServiceRecord } from '@sayso/testing';

/** What stands in for the other services of a sample: each fails as often as the sample says, and then remembers what was revoked. */
export interface SampleServices {
  readonly port: Readonly<Record<string, Service>>;
  /** By name; `failuresLeft` may be set at any time. */
  readonly state: Readonly<Record<string, ServiceRecord>>;
}

export function sampleServices(map: DataMap, begin: Readonly<Record<string, ServiceRecord>>): SampleServices {
  const names = [...new Set(map.flatMap(({ service }) => service ?? []))];
  const state = Object.fromEntries(
    names.map((name) => [name, structuredClone(begin[name] ?? { revoked: [], failuresLeft: 0 })]),
  );
  const port = Object.entries(state).map(([name, there]): [string, Service] => [
    name,
    {
      revoke(_record, key) {
        if (there.failuresLeft > 0) {
          there.failuresLeft -= 1;
          return Promise.reject(new Error(`The service ${name} does not answer.`));
        }
        if (!there.revoked.includes(key)) there.revoked.push(key);
        return Promise.resolve();
      },
      // Keys end in the record's id.
      gone: ({ id }) => Promise.resolve(there.revoked.some((key) => key.endsWith(` ${id}`))),
    },
  ]);
  return { port: Object.fromEntries(port), state };
}
