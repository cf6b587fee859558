import { blobAccess, openZip, verifyArchive } from '@sayso/archive';
import { httpBackend } from '@sayso/client/http';
import { crmHost } from '@sayso/testing/hosts/crm';
import { expect } from 'chai';
import { press } from '../../../test/browsers/keyboard.ts';
import { serveHost } from '../../../test/browsers/served-host.ts';
import { activate, fill, find, reads, until } from '../../../test/hosts/roles.ts';
import '../src/delete-account/define.ts';
import '../src/export-button/define.ts';
import '../src/export-panel/define.ts';
import { saved, type SavedFile } from './exports.ts';
import { clear, stage } from './stage.ts';

const PASSWORD = 'correct horse battery staple';

/** Presses the button, proves the person, and answers the file. */
async function downloaded(button: RegExp | string): Promise<SavedFile> {
  return await saved(async () => {
    await activate('button', button);
    await fill('Password', PASSWORD);
    await press('Enter');
  });
}

describe('exports in front of the rules themselves', () => {
  afterEach(clear);

  it('A13 a person takes everything that is stored about them: asked, written, checked, proven, whole', async () => {
    const { host } = stage('<sayso-export-button></sayso-export-button>');
    await activate('button', 'Download my data');
    await find('button', /^Download \(/);
    const { content, fileName } = await downloaded(/^Download \(/);
    expect(fileName).to.match(/\.zip$/);
    const { problems, verdict } = await verifyArchive(await openZip(blobAccess(await content())), {
      jwks: await host.jwks(),
    });
    expect([verdict, problems]).to.deep.equal(['intact', []]);
    await reads('The download has begun.');
  });

  it('over HTTP the browser goes to an address that needs no header, and can resume there', async () => {
    const host = await serveHost(crmHost());
    const headers = await host.signInAs('account-agent');
    stage('<sayso-export-button></sayso-export-button>', {
      through: () => httpBackend({ baseUrl: host.baseUrl, headers }),
    });
    await activate('button', 'Download my data');
    await find('button', /^Download \(/);
    const { address } = await downloaded(/^Download \(/);
    expect(address).to.contain(host.baseUrl);
    // Nobody is signed in: the headers only say which of the test's hosts is meant.
    const file = await fetch(address, { headers: host.anonymous() });
    expect(file.headers.get('content-disposition')).to.match(/^attachment/);
    const container = await openZip(blobAccess(await file.blob()));
    expect((await verifyArchive(container)).problems).to.deep.equal([]);
  });

  it('one tab goes on where another began', async () => {
    const { provider } = stage('<sayso-export-button></sayso-export-button>');
    await activate('button', 'Download my data');
    await until(() => (document.querySelector('[slot="sayso-status"]')?.textContent ? true : undefined), 'not asked');
    const second = document.createElement('sayso-export-button');
    provider.replaceChildren(second);
    await find('button', /^Download \(/);
  });

  it('the next one is told with its moment, and a deletion is not held up', async () => {
    const { provider } = stage('<sayso-export-button format="json"></sayso-export-button>');
    await activate('button', 'Download my data');
    await find('button', /^Download \(/);
    const panel = document.createElement('sayso-export-panel');
    provider.replaceChildren(panel);
    await reads(/The next one can be made from/);
    await activate('button', /^Remove now: the export of/);
    await activate('button', 'Remove now');
    await reads(/Removed,/);
    provider.replaceChildren(document.createElement('sayso-delete-account'));
    await activate('button', 'Delete account');
    await find('heading', 'Delete your account?');
  });

  it('B16 an organization has its own, with who asked, and its manager may', async () => {
    stage('<sayso-export-panel subject-type="organization" subject-id="harbor"></sayso-export-panel>', {
      as: 'manager',
    });
    await activate('button', 'Start the export');
    await find('button', /^Download \(.*\.zip$/);
    await reads('Daniel Osei');
    const { content } = await downloaded(/^Download \(.*\.zip$/);
    const { problems } = await verifyArchive(await openZip(blobAccess(await content())));
    expect(problems).to.deep.equal([]);
  });

  it('B8 whoever may not is told which role may', async () => {
    stage('<sayso-export-button subject-type="organization" subject-id="harbor"></sayso-export-button>');
    await reads('Your role does not allow exporting. Only somebody with the role');
    await find('button', 'Ask support');
  });
});
