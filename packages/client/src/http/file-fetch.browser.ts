import { exportsDownload, type Download } from '@sayso/contract';
import { expect } from 'chai';
import { FILE_SIZE, FIRST_BYTES } from '../../../../test/browsers/served-files.ts';
import { call } from '../call.ts';
import { isSaysoError, type SaysoErrorCode } from '../sayso-error.ts';
import { httpBackend } from './http-backend.ts';

const backend = httpBackend({ baseUrl: '/test-files' });

async function opened(offset = 0) {
  const exportId = crypto.randomUUID();
  const leaving = new AbortController();
  const { signal } = leaving;
  const input = { exportId, part: 1, ticket: 't', ...(offset > 0 && { offset }) };
  const download = await call(backend, exportsDownload, input, { signal });
  return {
    download,
    leaving,
    goesOn: () => fetch(`/test-files/gates/${exportId}/go`, { method: 'POST' }),
    isCut: () => fetch(`/test-files/gates/${exportId}/cut`, { method: 'POST' }),
    left: () => fetch(`/test-files/gates/${exportId}`),
  };
}

/** Reads at least so many bytes, each of which must be its own; all of them without a number. */
async function read({ body, offset }: Download, least = Infinity): Promise<number> {
  const reader = body.getReader();
  let at = offset;
  try {
    while (at - offset < least) {
      const { done, value } = await reader.read();
      if (done) break;
      for (const [index, byte] of value.entries()) if (byte !== (at + index) % 251) throw new Error(`wrong at ${at}`);
      at += value.length;
    }
  } finally {
    reader.releaseLock();
  }
  return at - offset;
}

async function failure(work: Promise<unknown>): Promise<SaysoErrorCode | undefined> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return isSaysoError(error) ? error.code : undefined;
}

describe('a file on a page', () => {
  it('comes in pieces as they are sent, whole, with its name, size and digest', async () => {
    const { download, goesOn } = await opened();
    const { body: _body, ...told } = download;
    expect(told).to.deep.equal({
      offset: 0,
      size: FILE_SIZE,
      sha256: 'ab'.repeat(32),
      fileName: 'Säkerhetskopia.zip',
      mediaType: 'application/zip',
    });
    // The server sends no more until it is told to.
    const first = await read(download, FIRST_BYTES);
    expect(first).to.equal(FIRST_BYTES);
    await goesOn();
    expect(await read({ ...download, offset: first })).to.equal(FILE_SIZE - FIRST_BYTES);
  });

  it('is taken up where it ended', async () => {
    const { download, goesOn } = await opened(FIRST_BYTES + 7);
    await goesOn();
    expect(download.offset).to.equal(FIRST_BYTES + 7);
    expect(await read(download)).to.equal(FILE_SIZE - FIRST_BYTES - 7);
  });

  it('that is cut is network, whatever the engine calls it', async () => {
    const { download, isCut } = await opened();
    const got = await read(download, 1);
    await isCut();
    expect(await failure(read({ ...download, offset: got }))).to.equal('network');
  });

  it('is left on the server, too, when the caller goes', async () => {
    const { download, leaving, left } = await opened();
    const got = await read(download, 1);
    const rest = failure(read({ ...download, offset: got }));
    leaving.abort();
    expect(await rest).to.equal('aborted');
    expect((await left()).status).to.equal(204);
  });

  it('is left on the server, too, when it is canceled', async () => {
    const { download, left } = await opened();
    await download.body.cancel();
    expect((await left()).status).to.equal(204);
  });

  it('has an address on the page’s own origin, to navigate to', () => {
    const address = backend.address?.(exportsDownload, { exportId: 'e', part: 1, ticket: 't' });
    expect(address).to.equal(`${location.origin}/test-files/exports/e/parts/1?ticket=t`);
  });
});
