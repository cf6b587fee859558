import assert from 'node:assert/strict';
import { test } from 'node:test';
import { capabilitiesGet, exportsDownload } from '@sayso/contract';
import { lazyHttpBackend } from './lazy-http-backend.ts';

test('a file has an address as soon as anything was called', async () => {
  const fetch = () => Promise.resolve(Response.json({}));
  const baseUrl = 'https://app.example.com/api/sayso';
  const backend = lazyHttpBackend({ baseUrl, fetch });
  await backend.call(capabilitiesGet, {});
  const file = { exportId: 'e', part: 1, ticket: 't' };
  assert.equal(backend.address?.(exportsDownload, file), `${baseUrl}/exports/e/parts/1?ticket=t`);
  const fetchOnly = lazyHttpBackend({ baseUrl, fetch, fetchOnly: true });
  await fetchOnly.call(capabilitiesGet, {});
  assert.equal(fetchOnly.address?.(exportsDownload, file), undefined);
});
