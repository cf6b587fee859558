import { exportsPreview, problem } from '@sayso/contract';
import { expect } from 'chai';
import { press } from '../../../../test/browsers/keyboard.ts';
import { resize } from '../../../../test/browsers/viewport.ts';
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
  backupOffer,
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
import type { ExportReadyEvent } from '../export-button/export.events.ts';
import './define.ts';

const markup = '<sayso-export-panel></sayso-export-panel>';

const staged = (options: ExportsOptions = {}, html = markup) => stagedExports(html, options);

const said = (): string => document.querySelector('[slot="sayso-status"]')?.textContent ?? '';

function rows(): readonly string[] {
  const all = document.querySelector('sayso-export-panel')?.shadowRoot?.querySelectorAll('tbody tr') ?? [];
  return [...all].map((row) => row.textContent.replaceAll(/\s+/g, ' ').trim());
}

/** The page has the choice of what is exported; native controls are found by their name. */
async function choose(role: 'radio' | 'checkbox', name: RegExp): Promise<void> {
  (await find(role, name)).focus();
  await press('Space');
}

describe('<sayso-export-panel>', () => {
  afterEach(async () => {
    clear();
    await resize(1024, 768);
  });

  it('B3 chooses scope, form and records with counts and sizes, starts, follows, downloads: by keys alone', async () => {
    const exports = staged();
    await find('button', 'Start the export');
    await find('heading', 'Export data');
    await reads('About 2.3 MB before packing. Nothing is changed by it. Once ready, it is kept for 7 days.');
    await choose('radio', /^JSON/);
    const summary = document.querySelector('sayso-export-panel')?.shadowRoot?.querySelector('summary');
    summary?.focus();
    await press('Enter');
    await reads('1,203 leads, about 2.3 MB');
    await choose('checkbox', /leads/);
    await reads('1 of 2 kinds of records');
    await reads('About 400 bytes before packing.');
    await tabTo('button', 'Start the export');
    await press('Enter');
    await find('heading', 'Under way');
    expect(exports.asked).to.deep.equal([
      { subject: { type: 'account', id: 'account-agent' }, scope: 'access', format: 'json', collections: ['account'] },
    ]);
    await reads('This is under way already.');
    exports.set({ id: 'export-1', ...writing(420) });
    await reads('Personal data: Preparing … 420 of 1,204 records');
    const bar = (await find('progressbar', /420 of 1,204/)) as HTMLProgressElement;
    expect([bar.value, bar.max]).to.deep.equal([420, 1204]);
    const ready = heard<ExportReadyEvent>(document, 'sayso-export-ready');
    exports.set(readyExport());
    expect((await ready).exportId).to.equal('export-1');
    await gone('heading', 'Under way');
    const file = await saved(async () => {
      await tabTo('button', 'Download (2.3 MB): data.zip');
      await press('Enter');
    });
    expect([file.fileName, await (await file.content()).text()]).to.deep.equal(['data.zip', 'PK']);
    await until(() => (said().startsWith('The download has begun.') ? true : undefined), 'nothing is said');
  });

  it('says what is left out, and why', async () => {
    staged();
    await find('button', 'Start the export');
    const [, excluded] = document.querySelector('sayso-export-panel')?.shadowRoot?.querySelectorAll('summary') ?? [];
    excluded?.focus();
    await press('Enter');
    await reads('call recordings The other person in the call has rights to it as well');
  });

  it('nothing at all cannot be exported, and the button says so', async () => {
    const exports = staged();
    await find('button', 'Start the export');
    document.querySelector('sayso-export-panel')?.shadowRoot?.querySelector('summary')?.click();
    await choose('checkbox', /leads/);
    await choose('checkbox', /account/);
    await reads('Choose at least one kind of records.');
    await activate('button', 'Start the export');
    expect(said()).to.equal('Choose at least one kind of records.');
    expect(exports.asked).to.deep.equal([]);
  });

  it('B16 keeps a record: who, when, what, how large, its checksum, and until when', async () => {
    staged({
      record: [
        readyExport({ id: 'c', sizeBytes: 2_300_000 }),
        readyExport({ id: 'b', state: 'removed', endedAt: inDays(-1), trigger: 'schedule' }),
        exportOf({ id: 'a', state: 'failed', requestedBy: { accountId: 'gone' } }),
      ],
    });
    const table = await find('table', 'All exports so far');
    expect([...table.querySelectorAll('thead th')].map((head) => head.textContent.trim())).to.deep.equal([
      'Asked for',
      'By',
      'What',
      'State',
      'SHA-256',
      'Kept until',
      'What you can do',
    ]);
    const [ready, removed, failed] = rows();
    expect(ready).to.contain('Amara Diallo').and.contain('Personal data, ZIP').and.contain('Ready, 2.3 MB');
    expect(ready).to.contain('c0ffee42'.repeat(8)).and.contain('in 7 days');
    expect(removed).to.contain('The schedule').and.contain('Removed').and.contain('on ');
    expect(failed).to.contain('Somebody who is no longer here').and.contain('Not made');
  });

  it('reads the record on, page after page', async () => {
    staged({ record: Array.from({ length: 25 }, (_, index) => exportOf({ id: `e${index}`, state: 'expired' })) });
    await find('table', 'All exports so far');
    expect(rows()).to.have.length(20);
    await activate('button', 'Show earlier ones');
    await until(() => (rows().length === 25 ? true : undefined), 'not all');
    expect(lookUp('button', 'Show earlier ones')).to.equal(undefined);
    expect(focused()?.textContent?.trim()).to.equal('All exports so far');
  });

  it('removes an archive now, after one short question; the record stays', async () => {
    const exports = staged({ record: [readyExport()] });
    await tabTo('button', /^Remove now: the export of/);
    await press('Enter');
    await reads('Remove the file for good? The record of it stays.');
    const keep = await find('button', 'Keep it');
    expect(focused()).to.equal(keep);
    await press('Enter');
    await until(() => (focused()?.ariaLabel?.startsWith('Remove now: the export') ? true : undefined), 'focus is lost');
    expect(exports.record[0]?.state).to.equal('ready');
    await press('Enter');
    await activate('button', 'Remove now');
    await reads(/Removed, 2\.3 MB/);
    expect(exports.record[0]?.state).to.equal('removed');
    await until(() => (focused()?.id === 'record' ? true : undefined), 'focus is lost');
    expect(said()).to.equal('The file has been removed. The record of it stays.');
  });

  it('stops what is under way', async () => {
    const exports = staged({ record: [exportOf(writing(420))] });
    await activate('button', /^Stop the export of/);
    await gone('heading', 'Under way');
    expect(exports.record[0]?.state).to.equal('canceled');
    await until(() => (said() === 'It has been stopped.' ? true : undefined), 'nothing is said');
  });

  it('copies a checksum', async () => {
    staged({ record: [readyExport()] });
    await activate('button', 'Copy the SHA-256 of data.zip');
    await until(() => {
      const copied = said() === 'Copied';
      // Where a page may not write to the clipboard it is selected instead.
      const selected = getSelection()?.type === 'Range';
      return copied || selected ? true : undefined;
    }, 'neither copied nor selected');
  });

  it('B14 sets how often exports are made by themselves, and shows the next date', async () => {
    const exports = staged({ preview: { schedules: true } });
    const select = (await find('combobox', 'How often')) as HTMLSelectElement;
    select.value = 'weekly';
    select.dispatchEvent(new Event('input', { bubbles: true }));
    expect(exports.schedule.every).to.equal('off');
    await activate('button', 'Save');
    await reads(/Saved\. The next one: .* \(in 7 days\)/);
    expect(exports.schedule.every).to.equal('weekly');
  });

  it('B14 does not overrule whoever has changed it meanwhile', async () => {
    const exports = staged({ preview: { schedules: true } });
    const select = (await find('combobox', 'How often')) as HTMLSelectElement;
    exports.schedule = { ...exports.schedule, every: 'monthly', nextAt: inDays(30), etag: '"2"' };
    select.value = 'daily';
    select.dispatchEvent(new Event('input', { bubbles: true }));
    await activate('button', 'Save');
    await reads('Somebody has changed this in the meantime.');
    await reads(/The next one: .* \(in 30 days\)/);
    expect([select.value, exports.schedule.every]).to.deep.equal(['monthly', 'monthly']);
  });

  it('asks for a proof before a download, where the host does', async () => {
    const exports = staged({ record: [readyExport()], proves: true });
    await saved(async () => {
      await activate('button', 'Download (2.3 MB): data.zip');
      await fill('Password', 'secret');
      await press('Enter');
    });
    expect(exports.proofs).to.deep.equal([undefined, 'proof-1']);
    await until(() => (focused()?.ariaLabel === 'Download (2.3 MB): data.zip' ? true : undefined), 'focus is lost');
  });

  it('is told to the page, which can refuse', async () => {
    const exports = staged();
    document.addEventListener('sayso-before-export', (event) => event.preventDefault(), { once: true });
    await activate('button', 'Start the export');
    await reads('This page has stopped it. Nothing has been asked for.');
    expect(exports.asked).to.deep.equal([]);
  });

  it('B8 says who may; the record is for them alone', async () => {
    staged(
      { preview: { blockers: [noPermission] } },
      '<sayso-export-panel subject-type="organization" subject-id="harbor"></sayso-export-panel>',
    );
    await reads('Only somebody with the role “Owner” can do it');
    await find('link', 'Ask support');
    expect(readable()).not.to.contain('All exports so far');
    expect(lookUp('button', 'Start the export')).to.equal(undefined);
  });

  it('B8 without the plan no schedule can be set, and one that is set can be ended', async () => {
    const panel = '<sayso-export-panel subject-type="organization" subject-id="harbor"></sayso-export-panel>';
    const exports = staged({ preview: { blockers: [noPlan], schedules: true } }, panel);
    await reads('It takes the plan');
    expect(lookUp('combobox', 'How often')).to.equal(undefined);
    clear();
    const before = exportsBackend({ preview: { blockers: [noPlan], schedules: true } });
    before.schedule = { ...exports.schedule, every: 'weekly' };
    stage(panel, { through: () => before.backend });
    await find('combobox', 'How often');
  });

  it('tells the moment of the next, and goes on reading when a look fails', async () => {
    const exports = exportsBackend({ preview: { scopes: [{ ...backupOffer, nextAllowedAt: inDays(1) }] } });
    let broken = true;
    const flaky = tapped(exports.backend, exportsPreview, () => {
      if (broken) throw problem('unavailable');
    });
    stage('<sayso-export-panel subject-type="organization" subject-id="harbor"></sayso-export-panel>', {
      through: () => flaky,
    });
    await reads('Something went wrong.');
    broken = false;
    await activate('button', 'Try again');
    await reads(/The next one can be made from .* \(tomorrow\)/);
    await activate('button', 'Start the export');
    expect(exports.asked).to.deep.equal([]);
  });

  it('fits a phone: the table becomes a list and stays a table to screen readers', async () => {
    staged({ record: [readyExport()] });
    await resize(320, 640);
    const table = await find('table', 'All exports so far');
    await until(() => (getComputedStyle(table).display === 'block' ? true : undefined), 'still wide');
    expect(table.scrollWidth).to.be.at.most(innerWidth);
    expect(table.querySelectorAll('[role="row"]').length).to.equal(2);
    expect(readable()).to.contain('Ready, 2.3 MB');
  });

  it('E8 speaks Swedish', async () => {
    await import('../locales/sv.ts');
    const { backend } = exportsBackend({ preview: { scopes: [accessOffer], schedules: true } });
    const { provider } = stage(markup, { through: () => backend });
    provider.lang = 'sv';
    await find('button', 'Starta exporten');
    await find('combobox', 'Hur ofta');
  });
});
