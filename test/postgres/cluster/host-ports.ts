import type { Blobs, FoundBlob, Identity, Messages, OutgoingMessage, Service, Signing } from '@sayso/postgres';
import { signing } from '../crm-backend.ts';
import type { OpenedHost } from '../worlds.ts';
import type { Channel, Ports } from './channel.ts';

/** The host's own ports in the process that has them, for others that call them by a channel. */
export function hostPorts({ backend, principalOf }: OpenedHost): Ports {
  const { archives, fakes, sent, signIn } = backend;
  return {
    identity: bound(signIn),
    authenticator: bound(signIn.authenticator ?? {}),
    sessions: { principalOf: async (sessionId?: string) => await principalOf(sessionId) },
    messages: { send: (message: OutgoingMessage) => Promise.resolve(void sent.push(message)) },
    services: Object.fromEntries(
      Object.entries(fakes.services).flatMap(([name, { revoke, gone }]) => [
        [`${name} revoke`, async (...args: Parameters<Service['revoke']>) => await revoke(...args)],
        [`${name} gone`, async (...args: Parameters<Service['gone']>) => await gone(...args)],
      ]),
    ),
    signing: { sign: async (bytes: Uint8Array) => await signing.sign(bytes) },
    blobs: {
      put: (name: string, bytes: Uint8Array) => archives.put(name, once(bytes)),
      open: async (...of: Parameters<Blobs['open']>) => await new Response(await archives.open(...of)).bytes(),
      size: (name: string) => archives.size(name),
      remove: (name: string) => archives.remove(name),
      async list(prefix: string) {
        const found: FoundBlob[] = [];
        for await (const one of archives.list(prefix)) found.push(one);
        return found;
      },
    },
  };
}

/** The same ports in a process that does not have them. */
export function portsBehind(channel: Channel, services: readonly string[]) {
  const behind =
    (port: string, method: string) =>
    (...args: readonly unknown[]): Promise<never> =>
      channel.call(port, method, ...args) as Promise<never>;
  const ask = (method: keyof Identity) => behind('identity', method);
  const identity: Required<Identity> = {
    proofMethods: ask('proofMethods'),
    verify: ask('verify'),
    endSessions: ask('endSessions'),
    erase: ask('erase'),
    credentialsChangedAt: ask('credentialsChangedAt'),
    accountWithPassword: ask('accountWithPassword'),
    hashPassword: ask('hashPassword'),
    setPassword: ask('setPassword'),
    setContact: ask('setContact'),
    sessions: ask('sessions'),
    endSession: ask('endSession'),
    completeSignIn: ask('completeSignIn'),
    authenticator: {
      begin: behind('authenticator', 'begin'),
      stepOf: behind('authenticator', 'stepOf'),
      forget: behind('authenticator', 'forget'),
    },
  };
  const blobs: Blobs = {
    async put(name, bytes, signal) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of bytes) chunks.push(chunk);
      signal?.throwIfAborted();
      await channel.call('blobs', 'put', name, Buffer.concat(chunks));
    },
    async open(...of) {
      return new Blob([(await channel.call('blobs', 'open', ...of)) as Uint8Array<ArrayBuffer>]).stream();
    },
    size: behind('blobs', 'size'),
    remove: behind('blobs', 'remove'),
    async *list(prefix) {
      yield* (await channel.call('blobs', 'list', prefix)) as FoundBlob[];
    },
  };
  return {
    identity,
    blobs,
    messages: { send: behind('messages', 'send') } satisfies Messages,
    services: Object.fromEntries(
      services.map((name) => [
        name,
        { revoke: behind('services', `${name} revoke`), gone: behind('services', `${name} gone`) } satisfies Service,
      ]),
    ),
    signing: { sign: behind('signing', 'sign'), jwks: signing.jwks } satisfies Signing,
    principalOf: behind('sessions', 'principalOf'),
  };
}

function bound<Port extends object>(port: Port): Ports[string] {
  const methods = Object.entries(port).filter(([, method]) => typeof method === 'function');
  return Object.fromEntries(
    methods.map(([name, method]) => [
      name,
      async (...args: never[]) => await (method as (...args: never[]) => unknown).apply(port, args),
    ]),
  );
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
