import { expect } from 'chai';
import { backedUp, openedArchive, storedOf, untouched } from '../archives.ts';
import { activate, find, lookUp, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { marketing } from './sample.ts';
import { DAY, downloadedAfterProof, exportsOf } from './steps.ts';

walks(marketing, 'exports by schedule', (walk) => {
  const made = () => exportsOf(walk(), 'clearing');

  async function set(often: string): Promise<void> {
    const select = (await find('combobox', 'How often')) as HTMLSelectElement;
    const option = [...select.options].find(({ text }) => text.trim() === often);
    if (!option) throw new Error(`"${often}" cannot be chosen.`);
    select.value = option.value;
    select.dispatchEvent(new Event('input', { bubbles: true }));
    await activate('button', 'Save');
    await reads('Saved.');
  }

  it('B14 set to every week, an export stands in the record when the week is over, and again the week after', async () => {
    await walk().enter('clear');
    await set('Every week');
    await reads(/The next one: .+/);
    await walk().host.later(6 * DAY);
    await walk().host.work();
    expect(await made()).to.deep.equal([]);

    await walk().host.later(DAY + 60_000);
    await walk().host.work();
    await walk().reload();
    await find('button', /^Download .*lampwick/);
    await reads('The schedule');
    const [one] = await made();
    expect(one).to.include({ trigger: 'schedule', state: 'ready', scope: 'backup' });
    expect(one?.requestedBy).to.equal(undefined);
    const { records, verdict } = await openedArchive(await downloadedAfterProof(), walk());
    expect(verdict).to.equal(await untouched(walk()));
    const stored = await walk().host.state();
    for (const entry of backedUp(stored))
      expect(records[entry.name], entry.name).to.deep.equal(storedOf(stored, entry, 'clearing'));

    await walk().host.later(7 * DAY);
    await walk().host.work();
    expect((await made()).length).to.equal(2);
  });

  it('B14 holds for everybody who may export, and ends when it is set to never', async () => {
    await walk().enter('admin');
    await set('Every day');
    await walk().enter('second');
    const select = (await find('combobox', 'How often')) as HTMLSelectElement;
    expect(select.value).to.equal('daily');
    await set('Never');
    await walk().host.later(3 * DAY);
    await walk().host.work();
    expect(await exportsOf(walk(), 'brightwater')).to.deep.equal([]);
  });

  it('B14 B1 whoever may not export cannot schedule it either', async () => {
    await walk().enter('editor');
    await reads('Your role does not allow exporting.');
    expect(lookUp('combobox', 'How often') === undefined).to.equal(true);
  });
});
