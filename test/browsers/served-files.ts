import type { TestRunnerConfig } from '@web/test-runner';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

/** A file of so many bytes, each of them its place in the file, modulo 251. */
export const FILE_SIZE = 600_000;

/** After so many bytes from where it began, a download waits until the test says how it goes on. */
export const FIRST_BYTES = 200_000;

type Course = 'go' | 'cut';

interface Gate {
  readonly course: PromiseWithResolvers<Course>;
  readonly canceled: PromiseWithResolvers<void>;
}

const gates = new Map<string, Gate>();

function gateOf(id: string): Gate {
  const known = gates.get(id);
  if (known) return known;
  const made = { course: Promise.withResolvers<Course>(), canceled: Promise.withResolvers<void>() };
  gates.set(id, made);
  return made;
}

/**
 * Files over real HTTP, for what mocks cannot do: to wait and to be cut in the middle. `/test-files` is the base path of a backend with
 * `exports.download` alone; `POST /test-files/gates/<exportId>/go` and `…/cut` say how a download goes on, `GET /test-files/gates/<exportId>`
 * is answered when its client has gone away.
 */
export const servedFiles: Middleware = async (context, next) => {
  const [, id, course] = /^\/test-files\/gates\/([\w-]+)(?:\/(go|cut))?$/.exec(context.path) ?? [];
  if (id !== undefined) {
    if (course === undefined) await gateOf(id).canceled.promise;
    else gateOf(id).course.resolve(course as Course);
    context.status = 204;
    return;
  }
  if (!context.path.startsWith('/test-files/')) return await next();
  context.respond = false;
  // Else the runner takes what it did not answer itself for missing.
  context.status = 200;
  const { nodeHandler } = await import('@sayso/server/node');
  nodeHandler(await handler())(context.req, context.res);
};

async function handler(): Promise<(request: Request) => Promise<Response>> {
  const [{ serve }, { defineBackend }] = await Promise.all([import('@sayso/server'), import('@sayso/contract')]);
  const backend = defineBackend({
    'exports.download': async ({ exportId, offset = 0 }) => ({
      body: bodyOf(gateOf(exportId), offset),
      offset,
      size: FILE_SIZE,
      sha256: 'ab'.repeat(32),
      fileName: 'Säkerhetskopia.zip',
      mediaType: 'application/zip',
    }),
  });
  return serve({ backend: { as: () => backend }, basePath: '/test-files', onError: () => {} });
}

function bodyOf(gate: Gate, offset: number): ReadableStream<Uint8Array> {
  let at = offset;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (at >= FILE_SIZE) return controller.close();
        if (at >= offset + FIRST_BYTES && (await gate.course.promise) === 'cut') throw new Error('cut on purpose');
        const end = Math.min(at + 20_000, FILE_SIZE);
        controller.enqueue(Uint8Array.from({ length: end - at }, (_, index) => (at + index) % 251));
        at = end;
      },
      cancel: () => gate.canceled.resolve(),
    },
    { highWaterMark: 0 },
  );
}
