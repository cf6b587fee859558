import type { AuthenticatorPort, Blobs, Identity, Messages, PostgresOptions, Service, Signing } from '@sayso/postgres';
import type pg from 'pg';

type All<Members extends PropertyKey> = Readonly<Record<Members, true>>;

/** Everything by which the server reaches out of its process: what a port gets anew does not compile until it stands here. */
const PORTS = {
  database: { query: true },
  blobs: { put: true, open: true, size: true, remove: true, list: true } satisfies All<keyof Blobs>,
  messages: { send: true } satisfies All<keyof Messages>,
  identity: {
    proofMethods: true,
    verify: true,
    endSessions: true,
    erase: true,
    credentialsChangedAt: true,
    accountWithPassword: true,
    hashPassword: true,
    setPassword: true,
    setContact: true,
    sessions: true,
    endSession: true,
    completeSignIn: true,
  } satisfies All<Exclude<keyof Identity, 'authenticator'>>,
  authenticator: { begin: true, stepOf: true, forget: true } satisfies All<keyof AuthenticatorPort>,
  services: { revoke: true, gone: true } satisfies All<keyof Service>,
  signing: { sign: true } satisfies All<Exclude<keyof Signing, 'jwks'>>,
} as const;

export type Port = keyof typeof PORTS;

/** Each as `<port>.<method>`. */
export const ALL_POINTS: readonly string[] = Object.entries(PORTS).flatMap(([port, methods]) =>
  Object.keys(methods).map((method) => `${port}.${method}`),
);

export type Moment = 'before' | 'during' | 'after';

/** A call on its way out. */
export interface PortCall {
  /** As in `ALL_POINTS`. */
  readonly point: string;
  /** What a statement says; empty for other ports. */
  readonly text: string;
  /** The connection of a statement. */
  readonly on?: object;
}

/**
 * Hears of each call before it goes out, and gives what happens at its moments: it may end the process, never resolve, or throw, and then the
 * caller sees that in place of the answer. `during` throws into nowhere.
 */
export type Hear = (call: PortCall) => ((moment: Moment) => void | Promise<void>) | undefined;

type Ports = Partial<Pick<PostgresOptions, 'blobs' | 'messages' | 'identity' | 'services' | 'signing'>>;

/** The same ports, with a point at each call. */
export function withPoints<Given extends Ports>(ports: Given, hear: Hear): Given {
  const { blobs, messages, identity, services, signing } = ports;
  const authenticator = identity?.authenticator && pointed('authenticator', identity.authenticator, hear);
  return {
    ...ports,
    ...(blobs && { blobs: pointed('blobs', blobs, hear) }),
    ...(messages && { messages: pointed('messages', messages, hear) }),
    ...(identity && {
      identity: Object.assign(pointed('identity', identity, hear), authenticator && { authenticator }),
    }),
    ...(services && {
      services: Object.fromEntries(
        Object.entries(services).map(([name, service]) => [name, pointed('services', service, hear)]),
      ),
    }),
    ...(signing && { signing: pointed('signing', signing, hear) }),
  };
}

type Method = (...args: readonly unknown[]) => unknown;

function pointed<Subject extends object>(port: Port, subject: Subject, hear: Hear): Subject {
  const around = Object.create(subject) as Record<string, unknown>;
  for (const name of Object.keys(PORTS[port])) {
    const method = (subject as Readonly<Record<string, unknown>>)[name];
    if (typeof method !== 'function') continue;
    const called: Method = (...args) => (method as Method).apply(subject, [...args]);
    const point = `${port}.${name}`;
    around[name] =
      point === 'blobs.list'
        ? (...args: readonly unknown[]) => listed(called(...args) as AsyncIterable<unknown>, hear({ point, text: '' }))
        : async (...args: readonly unknown[]) => {
            const at = hear({ point, text: '' });
            return point === 'blobs.put' ? await put(called, args, at) : await passed(() => called(...args), at);
          };
  }
  return around as Subject;
}

type At = ReturnType<Hear>;

async function passed<Answer>(call: () => Answer, at: At): Promise<Awaited<Answer>> {
  await at?.('before');
  const answer = call();
  if (at) setImmediate(() => void at('during'));
  const answered = await answer;
  await at?.('after');
  return answered;
}

/** In the middle of it is where some of the bytes are there. */
async function put(called: Method, [name, bytes, signal]: readonly unknown[], at: At): Promise<unknown> {
  await at?.('before');
  const answered = await called(name, halted(bytes as AsyncIterable<unknown>, at), signal);
  await at?.('after');
  return answered;
}

async function* halted(bytes: AsyncIterable<unknown>, at: At): AsyncGenerator<unknown> {
  for await (const chunk of bytes) {
    yield chunk;
    await at?.('during');
  }
}

async function* listed(items: AsyncIterable<unknown>, at: At): AsyncGenerator<unknown> {
  await at?.('before');
  for await (const item of items) {
    yield item;
    await at?.('during');
  }
  await at?.('after');
}

/** The same pool, with a point at each statement that goes out on it. */
export function poolWithPoints(pool: pg.Pool, hear: Hear): pg.Pool {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as Method;
    const heard: Method = (...args) => {
      const [said] = args;
      const text = typeof said === 'string' ? said : String((said as { readonly text?: unknown } | undefined)?.text);
      const at = hear({ point: 'database.query', text, on: client });
      return isStream(said) ? streamed(query, args, said, at) : passed(() => query(...args), at);
    };
    client.query = heard as typeof client.query;
  });
  return pool;
}

/** `COPY` answers at once with what it will be read from. */
function streamed(query: Method, args: readonly unknown[], stream: NodeJS.ReadableStream, at: At): unknown {
  void at?.('before');
  const answer = query(...args);
  if (at) {
    setImmediate(() => void at('during'));
    stream.once('end', () => void at('after'));
  }
  return answer;
}

function isStream(query: unknown): query is NodeJS.ReadableStream {
  return typeof query === 'object' && query !== null && 'submit' in query && 'once' in query && 'pipe' in query;
}
