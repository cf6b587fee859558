import type { Service } from '@sayso/postgres';

/** Other services that record what was revoked there, and fail as often as they are told to. */
export interface FakeServices {
  readonly services: Readonly<Record<string, Service>>;
  /** One key for each record, in the order of the first time. */
  readonly revoked: readonly string[];
  /** How often they were asked. */
  readonly asked: readonly string[];
  fail(times: number): void;
}

export function fakeServices(names: readonly string[]): FakeServices {
  const revoked: string[] = [];
  const gone = new Set<string>();
  const asked: string[] = [];
  let failuresLeft = 0;
  const service: Service = {
    revoke({ id }, key) {
      asked.push(key);
      if (failuresLeft > 0) {
        failuresLeft -= 1;
        return Promise.reject(new Error('the other service is down'));
      }
      if (!revoked.includes(key)) revoked.push(key);
      gone.add(id);
      return Promise.resolve();
    },
    gone: ({ id }) => Promise.resolve(gone.has(id)),
  };
  return {
    services: Object.fromEntries(names.map((name) => [name, service])),
    revoked,
    asked,
    fail: (times) => void (failuresLeft = times),
  };
}
