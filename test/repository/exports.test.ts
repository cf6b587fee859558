import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { command } from '../run/command.ts';
import { folderOf, manifestOf, packageNames } from './packages.ts';

/** Names that hosts import, which stay. `*` stands for one name of a file that is there. */
const publicNames = [
  '@sayso/archive',
  '@sayso/contract',
  '@sayso/contract/rules',
  '@sayso/contract/pictures',
  '@sayso/client',
  '@sayso/client/http',
  '@sayso/client/flows',
  '@sayso/client/node',
  '@sayso/elements/provider',
  '@sayso/elements/provider/define',
  '@sayso/elements/account-center',
  '@sayso/elements/account-center/define',
  '@sayso/elements/leave-organization',
  '@sayso/elements/leave-organization/define',
  '@sayso/elements/transfer-ownership',
  '@sayso/elements/transfer-ownership/define',
  '@sayso/elements/rejoin-organization',
  '@sayso/elements/rejoin-organization/define',
  '@sayso/elements/deactivate-account',
  '@sayso/elements/deactivate-account/define',
  '@sayso/elements/delete-account',
  '@sayso/elements/delete-account/define',
  '@sayso/elements/close-organization',
  '@sayso/elements/close-organization/define',
  '@sayso/elements/reset-organization',
  '@sayso/elements/reset-organization/define',
  '@sayso/elements/delete-organization',
  '@sayso/elements/delete-organization/define',
  '@sayso/elements/avatar',
  '@sayso/elements/avatar/define',
  '@sayso/elements/members',
  '@sayso/elements/members/define',
  '@sayso/elements/step-up',
  '@sayso/elements/step-up/define',
  '@sayso/elements/endings',
  '@sayso/elements/endings/define',
  '@sayso/elements/pending-change',
  '@sayso/elements/pending-change/define',
  '@sayso/elements/change-status',
  '@sayso/elements/change-status/define',
  '@sayso/elements/support-request',
  '@sayso/elements/support-request/define',
  '@sayso/elements/data-inventory',
  '@sayso/elements/data-inventory/define',
  '@sayso/elements/archive-verifier',
  '@sayso/elements/archive-verifier/define',
  '@sayso/elements/all',
  '@sayso/elements/locales/en',
  '@sayso/elements/locales/sv',
  '@sayso/postgres',
  '@sayso/postgres/embedded',
  '@sayso/postgres/migrations',
  '@sayso/server',
  '@sayso/server/node',
  '@sayso/testing',
  '@sayso/testing/archive',
  '@sayso/testing/hosts/crm',
  '@sayso/testing/hosts/helpdesk',
  '@sayso/testing/hosts/marketing',
  '@sayso/testing/hosts/pipeline',
  '@sayso/testing/hosts/rooms',
  '@sayso/testing/conformance',
  '@sayso/testing/msw',
];

describe('public names', () => {
  it('all of them are exported and none is gone', async () => {
    const exported = (await Promise.all(packageNames.map(exportedBy))).flat();
    assert.deepEqual(
      publicNames.filter((name) => !exported.includes(name)),
      [],
    );
  });

  for (const name of packageNames) {
    it(`every built module of @sayso/${name} is there and can be imported in bare Node`, async () => {
      const names = await exportedBy(name);
      assert.ok(names.length > 0);
      const script = names.map((specifier) => `await import(${JSON.stringify(specifier)});`).join('\n');
      const { ok, output } = await command(process.execPath, ['--input-type=module', '--eval', script]);
      assert.ok(ok, output);
    });
  }
});

/** The specifiers of a package's built modules; the parts behind a `*` are read from the folder. */
async function exportedBy(name: string): Promise<string[]> {
  const { exports } = manifestOf(name);
  const names: string[] = [];
  for (const [path, target] of Object.entries(exports)) {
    if (typeof target === 'string') continue;
    const file = target['default'] ?? '';
    const specifier = `@sayso/${name}${path.slice(1)}`;
    if (!file.includes('*')) {
      assert.ok(existsSync(join(folderOf(name), file)), `${specifier} leads to ${file}, which was not built`);
      names.push(specifier);
      continue;
    }
    const [before = '', after = ''] = file.replace(/^\.\//, '').split('*');
    for await (const found of glob(file, { cwd: folderOf(name) })) {
      names.push(specifier.replace('*', found.slice(before.length, found.length - after.length)));
    }
  }
  return names;
}
