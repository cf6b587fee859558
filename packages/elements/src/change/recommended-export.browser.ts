import { exportsCreate } from '@sayso/contract';
import { marketingHost } from '@sayso/testing/hosts/marketing';
import { expect } from 'chai';
import { press } from '../../../../test/browsers/keyboard.ts';
import { activate, find, lookUp, reads, tabTo } from '../../../../test/hosts/roles.ts';
import { inDays } from '../../test/changes.ts';
import {
  backupOffer,
  type Exports,
  exportsBackend,
  type ExportsOptions,
  readyExport,
  saved,
  withExports,
} from '../../test/exports.ts';
import { clear, stage } from '../../test/stage.ts';
import '../delete-organization/define.ts';

const markup = '<sayso-delete-organization organization-id="clearing"></sayso-delete-organization>';

async function opened(options: ExportsOptions = {}, html = markup): Promise<Exports> {
  const exports = exportsBackend(options);
  stage(html, { as: 'clear', state: marketingHost(), through: (host) => withExports(host, exports) });
  await activate('button', 'Delete organization');
  await reads('Delete Clearing Studio?');
  return exports;
}

describe('an export that a host recommends before the end', () => {
  afterEach(clear);

  it('B11 is one click away inside the dialog, and no cooldown holds it up', async () => {
    const exports = await opened({ preview: { scopes: [{ ...backupOffer, nextAllowedAt: inDays(1) }] } });
    await reads('Want to keep a copy? Download it first.');
    await tabTo('button', 'Export all data');
    await press('Enter');
    await reads('Waiting to begin…');
    const [{ previewToken, ...intent } = expect.fail()] = exports.asked as readonly { previewToken?: string }[];
    expect(intent).to.deep.equal({ subject: { type: 'organization', id: 'clearing' }, scope: 'backup' });
    expect(previewToken).to.be.a('string');
    exports.set(readyExport({ subject: { type: 'organization', id: 'clearing' }, scope: 'backup' }));
    const { fileName } = await saved(() => activate('button', 'Download (2.3 MB)'));
    expect(fileName).to.equal('data.zip');
    await reads('Delete Clearing Studio?');
  });

  it('B11 is never forced: who wants no copy goes on without one', async () => {
    const exports = await opened();
    await find('button', 'Export all data');
    await activate('button', 'Continue');
    await find('textbox', 'To confirm, type Clearing Studio');
    expect(exports.asked).to.deep.equal([]);
  });

  it('goes on while the person reads on, and is found again on the way back', async () => {
    const exports = await opened();
    await activate('button', 'Export all data');
    await reads('Waiting to begin…');
    await activate('button', 'Continue');
    await find('textbox', 'To confirm, type Clearing Studio');
    exports.set(readyExport({ subject: { type: 'organization', id: 'clearing' }, scope: 'backup' }));
    await activate('button', 'Back');
    await find('button', 'Download (2.3 MB)');
  });

  it('gives way to the page’s own', async () => {
    await opened({}, markup.replace('></', '><a slot="export" href="#export">Our own way</a></'));
    await find('link', 'Our own way');
    expect(lookUp('button', 'Export all data')).to.equal(undefined);
  });

  it('is not spoken of where there is none', async () => {
    await opened({ preview: { scopes: [] } });
    await find('button', 'Continue');
    expect(lookUp('button', 'Export all data')).to.equal(undefined);
    clear();
    const exports = exportsBackend();
    stage(markup, {
      as: 'clear',
      state: marketingHost(),
      through: (host) => {
        const both = withExports(host, exports);
        return {
          call: (operation, input, context) => both.call(operation, input, context),
          serves: (operation) => (operation.id === exportsCreate.id ? Promise.resolve(false) : both.serves(operation)),
        };
      },
    });
    await activate('button', 'Delete organization');
    await find('button', 'Continue');
    expect(lookUp('button', 'Export all data')).to.equal(undefined);
  });
});
