import { exportsCreate, exportsDownload, exportsGet, exportsPreview, problem } from '@sayso/contract';
import { expect } from 'chai';
import { press } from '../../../../test/browsers/keyboard.ts';
import {
  activate,
  fill,
  find,
  focused,
  gone,
  lookUp,
  readable,
  reads,
  tabTo,
  until,
} from '../../../../test/hosts/roles.ts';
import { inDays } from '../../test/changes.ts';
import {
  accessOffer,
  exportOf,
  exportsBackend,
  type ExportsOptions,
  noPermission,
  noPlan,
  readyExport,
  saved,
  stagedExports,
  writing,
} from '../../test/exports.ts';
import { clear, heard, stage, tapped } from '../../test/stage.ts';
import type { BeforeExportEvent, ExportDownloadedEvent, ExportReadyEvent } from './export.events.ts';
import './define.ts';

const markup = '<sayso-export-button></sayso-export-button>';

const staged = (options: ExportsOptions = {}, html = markup) => stagedExports(html, options);

const said = (): string => document.querySelector('[slot="sayso-status"]')?.textContent ?? '';

describe('<sayso-export-button>', () => {
  afterEach(clear);

  it('A13 asks, shows what is really written, checks, and downloads: one button, by keys alone', async () => {
    const exports = staged();
    await reads('Your personal data: 1,204 records, about 2.3 MB. Nothing is changed by it.');
    const button = await tabTo('button', 'Download my data');
    await press('Enter');
    await reads('Waiting to begin…');
    exports.set({ id: 'export-1', ...writing(420) });
    await find('button', 'Preparing … 420 of 1,204 records');
    const bar = (await find('progressbar', 'Preparing … 420 of 1,204 records')) as HTMLProgressElement;
    expect([bar.value, bar.max]).to.deep.equal([420, 1204]);
    expect(said()).to.equal('Preparing…');
    exports.set({
      id: 'export-1',
      state: 'running',
      progress: { recordsDone: 1204, recordsTotal: 1204, phase: 'checking' },
    });
    await find('button', 'Checking the archive…');
    const ready = heard<ExportReadyEvent>(document, 'sayso-export-ready');
    exports.set(readyExport());
    await find('button', 'Download (2.3 MB)');
    expect(focused()).to.equal(button);
    expect(said()).to.equal('It is ready, and has been checked.');
    const { exportId, scope, sizeBytes, subjectId } = await ready;
    expect([exportId, scope, sizeBytes, subjectId]).to.deep.equal(['export-1', 'access', 2_345_678, 'account-agent']);
    await reads('Can be downloaded until');
    const downloaded = heard<ExportDownloadedEvent>(document, 'sayso-export-downloaded');
    const { content, fileName } = await saved(() => press('Enter'));
    expect([fileName, await (await content()).text()]).to.deep.equal(['data.zip', 'PK']);
    expect((await downloaded).part).to.equal(1);
    await reads('The download has begun.');
    expect(focused()).to.equal(button);
  });

  it('one press is enough, also before it is known what there is', async () => {
    const exports = exportsBackend();
    let release = (): void => undefined;
    const slow = tapped(exports.backend, exportsPreview, () => new Promise<void>((resolve) => (release = resolve)));
    stage(markup, { through: () => slow });
    await activate('button', 'Download my data');
    expect(said()).to.equal('Loading…');
    expect(exports.asked).to.deep.equal([]);
    release();
    await reads('Waiting to begin…');
    expect(exports.asked).to.have.length(1);
  });

  it('B3 says what it exports of an organization', async () => {
    const exports = staged(
      {},
      '<sayso-export-button subject-type="organization" subject-id="harbor"></sayso-export-button>',
    );
    await reads('Everything that the organization stores: 1,204 records');
    await activate('button', 'Export all data');
    await reads('Waiting to begin…');
    expect(exports.asked).to.deep.equal([{ subject: { type: 'organization', id: 'harbor' }, scope: 'backup' }]);
  });

  it('navigates to the address where the backend has one', async () => {
    const { backend } = exportsBackend({ record: [readyExport()] });
    stage(markup, {
      through: () => ({
        call: (operation, input, context) => {
          expect(operation.id).not.to.equal(exportsDownload.id);
          return backend.call(operation, input, context);
        },
        serves: (operation) => backend.serves(operation),
        address: (operation, input) =>
          operation.id === exportsDownload.id ? `data:text/plain,${JSON.stringify(input)}` : undefined,
      }),
    });
    const { fileName, content } = await saved(() => activate('button', 'Download (2.3 MB)'));
    expect([fileName, JSON.parse(await (await content()).text())]).to.deep.equal([
      'data.zip',
      { exportId: 'export-1', part: 1, ticket: 'ticket-export-1-1' },
    ]);
    expect(readable()).not.to.contain('ticket');
  });

  it('survives a reload, and goes on in a second tab', async () => {
    const exports = staged({ record: [exportOf(writing(420))] });
    await find('button', 'Preparing … 420 of 1,204 records');
    clear();
    stage(markup, { through: () => exports.backend });
    await find('button', 'Preparing … 420 of 1,204 records');
    exports.set(readyExport());
    await find('button', 'Download (2.3 MB)');
    clear();
    stage(markup, { through: () => exports.backend });
    await find('button', 'Download (2.3 MB)');
    expect(exports.asked).to.deep.equal([]);
  });

  it('follows the one that a second tab has just asked for', async () => {
    const exports = staged();
    const button = await find('button', 'Download my data');
    exports.record.unshift(exportOf({ id: 'export-9', ...writing(7) }));
    button.focus();
    await press('Enter');
    await find('button', 'Preparing … 7 of 1,204 records');
  });

  it('is stopped, and can be asked for again', async () => {
    const exports = staged({ record: [exportOf(writing(420))] });
    await activate('button', 'Stop');
    await reads('It has been stopped.');
    const button = await find('button', 'Download my data');
    await until(() => (focused() === button ? true : undefined), 'focus is lost');
    expect(exports.record[0]?.state).to.equal('canceled');
  });

  it('says what went wrong, and asks for a new one', async () => {
    const exports = staged({ record: [exportOf(writing(420))] });
    await find('button', 'Stop');
    exports.set({ id: 'export-1', state: 'failed' });
    await reads('It could not be made.');
    await activate('button', 'Download my data');
    await reads('Waiting to begin…');
  });

  it('is told to the page first, which refuses, holds and allows it', async () => {
    const exports = staged();
    const events: BeforeExportEvent[] = [];
    let release = (_allowed: boolean): void => undefined;
    document.addEventListener(
      'sayso-before-export',
      (event) => {
        events.push(event as BeforeExportEvent);
        event.preventDefault();
      },
      { once: true },
    );
    await activate('button', 'Download my data');
    await reads('This page has stopped it. Nothing has been asked for.');
    document.addEventListener(
      'sayso-before-export',
      (event) => (event as BeforeExportEvent).waitUntil(new Promise((resolve) => (release = resolve))),
      { once: true },
    );
    await activate('button', 'Download my data');
    await find('button', 'One moment, this page is still checking…');
    expect(exports.asked).to.deep.equal([]);
    release(true);
    await reads('Waiting to begin…');
    const [{ scope, subjectId, subjectType } = expect.fail()] = events;
    expect([subjectType, subjectId, scope]).to.deep.equal(['account', 'account-agent', 'access']);
    expect(exports.asked).to.have.length(1);
  });

  it('confirms that it is the person before a download, where that is asked for', async () => {
    const exports = staged({ record: [readyExport()], proves: true });
    await activate('button', 'Download (2.3 MB)');
    await find('textbox', 'Password');
    await press('Escape');
    await reads('You have not confirmed that it is you, so nothing has been downloaded.');
    const file = await saved(async () => {
      await activate('button', 'Download (2.3 MB)');
      await fill('Password', 'secret');
      await press('Enter');
    });
    expect(file.fileName).to.equal('data.zip');
    expect(exports.proofs).to.deep.equal([undefined, undefined, 'proof-1']);
    await reads('The download has begun.');
  });

  it('tells the moment of the next', async () => {
    staged({ preview: { scopes: [{ ...accessOffer, nextAllowedAt: inDays(1) }] } });
    await reads(/The next one can be made from .* \(tomorrow\)\./);
    await activate('button', 'Download my data');
    await until(
      () => (said().includes('The next one can be made from') ? true : undefined),
      'it does not explain itself',
    );
    expect((await find('button', 'Download my data')).getAttribute('aria-disabled')).to.equal('true');
  });

  it('E6 is not held up before a deletion', async () => {
    const exports = exportsBackend({ preview: { scopes: [{ ...accessOffer, nextAllowedAt: inDays(1) }] } });
    const { provider } = stage('', { through: () => exports.backend });
    const button = document.createElement('sayso-export-button');
    button.previewToken = 'preview-1';
    provider.append(button);
    await activate('button', 'Download my data');
    await reads('Waiting to begin…');
    expect(exports.asked).to.deep.include({
      subject: { type: 'account', id: 'account-agent' },
      scope: 'access',
      previewToken: 'preview-1',
    });
  });

  it('B8 tells a missing permission from a missing plan, each with the way out', async () => {
    const organization = '<sayso-export-button subject-type="organization" subject-id="harbor"></sayso-export-button>';
    staged({ preview: { blockers: [noPermission] } }, organization);
    await reads('Only somebody with the role “Owner” can do it: ask one of them.');
    await find('link', 'Ask support');
    clear();
    staged({ preview: { blockers: [noPlan] } }, organization);
    await reads('Your plan does not include this. It takes the plan “Pro”.');
    expect((await find('link', 'Open in a new tab')).getAttribute('href')).to.equal('#plans');
    expect((await find('button', 'Export all data')).getAttribute('aria-disabled')).to.equal('true');
  });

  it('says what is not offered here', async () => {
    staged({ preview: { scopes: [] } });
    await reads('This is not offered here.');
  });

  it('A17 tries again, and leads to the support team', async () => {
    const { backend } = exportsBackend();
    let broken = true;
    const flaky = tapped(backend, exportsPreview, () => {
      if (broken) throw problem('unavailable');
    });
    stage(markup, { through: () => flaky });
    await reads('Something went wrong.');
    await find('link', 'Ask support');
    broken = false;
    await activate('button', 'Try again');
    await find('button', 'Download my data');
  });

  it('keeps one intention through a lost connection', async () => {
    const exports = exportsBackend();
    const keys: (string | undefined)[] = [];
    let broken = true;
    stage(markup, {
      through: () => ({
        serves: (operation) => exports.backend.serves(operation),
        async call(operation, input, context) {
          if (operation.id === exportsCreate.id) keys.push(context?.idempotencyKey);
          if (operation.id === exportsCreate.id && broken) throw problem('unavailable');
          return exports.backend.call(operation, input, context);
        },
      }),
    });
    await activate('button', 'Download my data');
    await reads('Something went wrong.');
    broken = false;
    await activate('button', 'Try again');
    await reads('Waiting to begin…');
    expect(keys[0]).to.equal(keys[1]);
  });

  it('says when it could not look again, and goes on', async () => {
    const exports = exportsBackend({ record: [exportOf(writing(420))] });
    let looks = 0;
    const flaky = tapped(exports.backend, exportsGet, () => {
      looks += 1;
      if (looks === 2) throw problem('unavailable');
    });
    stage(markup, { through: () => flaky });
    await reads('This is how it was a moment ago');
    await reads('You can leave this page.');
  });

  it('offers each part of a large one', async () => {
    const parts = [1, 2].map((number) => ({
      number,
      fileName: `data-${number}.zip`,
      sizeBytes: 2_000_000_000,
      sha256: 'a'.repeat(64),
    }));
    staged({ record: [readyExport({ parts, sizeBytes: 4_000_000_000 })] });
    const first = await saved(() => activate('button', 'Download part 1 of 2 (2 GB)'));
    expect(first.fileName).to.equal('data-1.zip');
    await reads('The download has begun.');
    const second = await saved(() => activate('button', 'Download part 2 of 2 (2 GB)'));
    expect(second.fileName).to.equal('data-2.zip');
  });

  it('a file that has gone meanwhile is said, and can be asked for again', async () => {
    const exports = staged({ record: [readyExport()] });
    await find('button', 'Download (2.3 MB)');
    exports.set({ id: 'export-1', state: 'expired' });
    await activate('button', 'Download (2.3 MB)');
    await reads('The file is not there any more.');
    await find('button', 'Download my data');
  });

  it('makes a new one beside the one that is there', async () => {
    const exports = staged({ record: [readyExport()] });
    await activate('button', 'Make a new one');
    await reads('Waiting to begin…');
    expect(exports.asked).to.have.length(1);
  });

  it('begins anew when it is about something else', async () => {
    staged({ record: [exportOf(writing(420))] });
    await find('button', 'Stop');
    const button = document.querySelector('sayso-export-button') ?? expect.fail();
    button.scope = 'portability';
    await gone('button', 'Stop');
    await find('button', 'Download my data for another service');
    expect(lookUp('progressbar', /./)).to.equal(undefined);
  });

  it('E8 speaks Swedish', async () => {
    await import('../locales/sv.ts');
    const { backend } = exportsBackend({ record: [readyExport()] });
    const { provider } = stage(markup, { through: () => backend });
    provider.lang = 'sv';
    await find('button', 'Ladda ner (2,3 MB)');
  });
});
