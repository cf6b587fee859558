import { expect } from 'chai';
import { activate, find, gone, lookUp, readable, reads, until } from '../roles.ts';
import { walks } from '../walk.ts';
import { marketing } from './sample.ts';
import { amounts, changeOf, confirmDeletion, erased, rowsOf } from './steps.ts';

const UNDER_WAY = 'You can close this. It goes on by itself.';
const AGAIN = 'One step did not work. It is tried again by itself; you need not do anything.';
const WAITING = 'The last step is done. Waiting for confirmation that nothing is left.';

walks(marketing, 'what goes on in the background', (walk, way) => {
  const state = () => walk().host.state();
  const change = async () => changeOf(await state(), 'delete-organization');
  /** How often the other service fails from now on. */
  const failing = (times: number) =>
    walk().host.meanwhile(({ sayso }) => {
      const { revoked = [] } = sayso.services['integrations'] ?? {};
      sayso.services['integrations'] = { revoked, failuresLeft: times };
    });

  async function deleteCompany(): Promise<void> {
    await walk().enter('clear');
    await activate('button', 'Delete company data');
    await reads('Delete Clearing Studio?');
    await confirmDeletion('Clearing Studio');
    await reads(UNDER_WAY);
  }

  it('B10 it is shown as such, reloading loses nothing, and "erased" is said only when it is', async () => {
    await failing(10_000);
    const before = amounts(await state(), 'clearing', erased);
    await deleteCompany();
    await reads(AGAIN);
    await activate('button', 'Close');
    for (const _visit of ['first', 'second']) {
      await walk().reload();
      await reads(/is being erased|has not been erased completely yet/);
      const { progress, state: now } = (await change()) ?? {};
      expect(now).to.be.oneOf(['processing', 'failed']);
      const bar = (await find('progressbar', /erased/)) as HTMLProgressElement;
      expect([bar.value, bar.max]).to.deep.equal([progress?.stepsDone, progress?.stepsTotal]);
      expect(readable()).not.to.contain('has been erased');
    }
    // What could not be ended at the other side is not erased here either.
    expect(amounts(await state(), 'clearing', erased)).to.deep.equal(before);

    await failing(0);
    await walk().host.work();
    await reads('has been erased');
    await gone('progressbar', /erased/);
    expect((await change())?.state).to.equal('completed');
    expect(amounts(await state(), 'clearing', erased)).to.deep.equal(erased.map(() => 0));
  });

  it('B7 B10 a service that fails twice is tried again by itself, and each connection ends there once', async () => {
    const ids = rowsOf(await state(), 'integrations', 'clearing').map(({ id }) => id);
    expect((await state()).sayso.services['integrations']?.failuresLeft).to.equal(2);
    await deleteCompany();
    await walk().host.work();
    await reads('Clearing Studio has been erased');
    const { failuresLeft, revoked = [] } = (await state()).sayso.services['integrations'] ?? {};
    expect(failuresLeft).to.equal(0);
    expect(revoked.map((key) => key.split(' ').at(-1)).toSorted()).to.deep.equal(ids.toSorted());
  });

  // Where a worker erases, it is done sooner than anybody looks.
  if (way.works === 'worker') return;

  it('B10 the progress is what has been done: step by step, then waiting for confirmation, then erased', async function () {
    this.timeout(60_000);
    await failing(0);
    await deleteCompany();
    // From here on the banner alone looks, and each look lets the host do one step.
    await walk().reload();
    const seen: string[] = [];
    const next = () =>
      until(
        () => {
          const text = readable();
          const now = text.includes(WAITING) ? WAITING : /Erasing, \d+ of \d+|has been erased/.exec(text)?.[0];
          return now === undefined || now === seen.at(-1) ? undefined : now;
        },
        `nothing after ${seen.at(-1)}`,
      );
    while (seen.at(-1) !== 'has been erased') {
      seen.push(await next());
      const stored = await state();
      const [done = '0'] = /\d+/.exec(seen.at(-1) ?? '') ?? [];
      const steps = stored.sayso.erasures[0]?.steps.slice(0, Number(done)) ?? [];
      const gathered = steps.flatMap((step) =>
        step.type === 'collection' && step.action !== 'anonymize' ? [step.collection] : [],
      );
      expect(amounts(stored, 'clearing', gathered)).to.deep.equal(gathered.map(() => 0));
    }
    const numbers = seen.slice(0, -2).map((text) => Number(/\d+/.exec(text)?.[0]));
    expect(numbers.length).to.be.greaterThan(3);
    expect(numbers).to.deep.equal(numbers.toSorted((a, b) => a - b));
    expect(new Set(seen.slice(0, -2).map((text) => text.split(' of ')[1])).size).to.equal(1);
    expect(seen.at(-2)).to.equal(WAITING);
    expect((await change())?.state).to.equal('completed');
    expect(lookUp('progressbar', /erased/) === undefined).to.equal(true);
  });
});
