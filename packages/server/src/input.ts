import { problem } from '@sayso/contract';
import { readBody, readFile, refuseBody } from './body.ts';
import type { Route } from './routes.ts';

/** In bytes. */
export interface BodyLimits {
  readonly maxBytes: number;
  readonly maxUploadBytes: number;
}

/** What a request says about its operation, as the one object that the operation takes. Whether it is right, the backend checks. */
export async function readInput(
  request: Request,
  url: URL,
  route: Route,
  values: readonly string[],
  limits: BodyLimits,
): Promise<Record<string, unknown>> {
  const fromPath = route.readPath(values);
  if (route.operation.method === 'GET') {
    refuseBody(request);
    return merge(route.readQuery(url.searchParams), fromPath);
  }
  if (url.search !== '') refuseQuery(url.searchParams);
  const { upload } = route.operation;
  if (upload) return { [upload]: await readFile(request, limits.maxUploadBytes), ...fromPath };
  return merge(await readBody(request, limits.maxBytes), fromPath);
}

function merge(rest: Record<string, unknown>, fromPath: Record<string, unknown>): Record<string, unknown> {
  const twice = Object.keys(fromPath).filter((name) => Object.hasOwn(rest, name));
  if (twice.length > 0) {
    const detail = 'This member stands in the path; leave it out here.';
    throw problem('validation-failed', {
      errors: twice.map((name) => ({ pointer: `/${name}`, code: 'unknown-member', detail })),
    });
  }
  return { ...rest, ...fromPath };
}

function refuseQuery(query: URLSearchParams): void {
  const detail = 'Only a GET has a query; this belongs into the body.';
  const errors = [...new Set(query.keys())].map((name) => {
    const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return { pointer, code: 'unknown-member' as const, detail };
  });
  if (errors.length > 0) throw problem('validation-failed', { errors });
}
