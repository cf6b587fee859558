import { capabilitiesGet, changesPreview } from '@sayso/contract';
import { expect } from 'chai';
import { capabilities, leaving } from '../../test/answers.ts';
import { call } from '../call.ts';
import { newIdempotencyKey } from '../idempotency-key.ts';
import { isSaysoError } from '../sayso-error.ts';
import { httpBackend } from './http-backend.ts';

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return isSaysoError(error) ? error.code : `no SaysoError: ${String(error)}`;
}

describe('httpBackend on a page', () => {
  it('takes an address that is relative to the page, and sends JSON', async () => {
    const requests: Request[] = [];
    const fetch = (request: Request) => {
      requests.push(request.clone());
      return Promise.resolve(Response.json(capabilities));
    };
    const backend = httpBackend({ baseUrl: '/api/sayso', fetch });
    expect(await call(backend, capabilitiesGet, {})).to.deep.equal(capabilities);
    await codeOf(call(backend, changesPreview, leaving));
    const [get, post] = requests;
    expect(get?.url).to.equal(`${location.origin}/api/sayso/capabilities`);
    expect(post?.headers.get('content-type')).to.equal('application/json');
    expect(await post?.json()).to.deep.equal(leaving);
  });

  it('names what this engine calls a lost connection', async () => {
    // Port 9 discards; nobody listens there.
    const backend = httpBackend({ baseUrl: 'http://127.0.0.1:9/api/sayso', retries: 0 });
    expect(await codeOf(call(backend, capabilitiesGet, {}))).to.equal('network');
  });

  it('names what this engine calls an aborted request', async () => {
    const controller = new AbortController();
    const fetch = (request: Request) =>
      new Promise<Response>((_resolve, reject) => {
        request.signal.addEventListener('abort', () => reject(request.signal.reason as Error));
        controller.abort();
      });
    const backend = httpBackend({ baseUrl: '/api/sayso', fetch });
    expect(await codeOf(backend.call(capabilitiesGet, {}, { signal: controller.signal }))).to.equal('aborted');
  });

  it('makes keys that a contract accepts', () => {
    expect(newIdempotencyKey()).to.match(/^[0-9a-f]{32}$/);
  });
});
