import { expect } from 'chai';
import { press } from '../../browsers/keyboard.ts';
import { askedForProof, PASSWORD, prove } from '../proof.ts';
import { activate, fill, find, gone, lookUp, readable, reads, tabTo } from '../roles.ts';
import { walks } from '../walk.ts';
import { marketing } from './sample.ts';
import { amounts, changeOf, confirmDeletion, erased, organizationState, rowsOf, settle } from './steps.ts';

const UNDER_WAY = 'You can close this. It goes on by itself.';

walks(marketing, 'deleting a company', (walk) => {
  const state = () => walk().host.state();
  const open = async (name: string) => {
    await activate('button', 'Delete company data');
    await reads(`Delete ${name}?`);
  };
  const change = async () => changeOf(await state(), 'delete-organization');

  it('B2 that nobody can bring it back is said before, at the last question, and nothing offers to', async () => {
    await walk().enter('clear');
    await open('Clearing Studio');
    await reads('Once erased, nobody can bring it back, not the support team either. This is permanent.');
    await reads('Takes effect As soon as you confirm');
    expect(readable()).not.to.match(/Can be (cancelled|undone) until/);
    await activate('button', 'Continue');
    await reads('This cannot be cancelled or undone.');
    await fill('To confirm, type Clearing Studio', 'Clearing Studio');
    await activate('button', 'Delete company');
    await prove();
    await reads(UNDER_WAY);
    expect(lookUp('button', /Cancel|Undo/) === undefined).to.equal(true);
    await walk().host.work();
    await reads('Clearing Studio has been erased');
    expect(lookUp('button', /Cancel|Undo/) === undefined).to.equal(true);
    const { cancelableUntil, undoableUntil, state: now } = (await change()) ?? {};
    expect({ cancelableUntil, undoableUntil, now }).to.deep.equal({
      cancelableUntil: undefined,
      undoableUntil: undefined,
      now: 'completed',
    });
  });

  it('B6 it takes the name, typed as it is, and then a proof: without either nothing is deleted', async () => {
    await walk().enter('clear');
    await open('Clearing Studio');
    await activate('button', 'Continue');
    await fill('To confirm, type Clearing Studio', 'Clearing');
    await activate('button', 'Delete company');
    await reads('That is not the same as Clearing Studio.');
    expect(await change()).to.equal(undefined);

    await fill('To confirm, type Clearing Studio', ' Studio');
    await activate('button', 'Delete company');
    await prove('not this one');
    await reads('That is not the right password. 4 tries left.');
    await press('Escape');
    await reads('You have not confirmed that it is you. Nothing has been changed.');
    expect(await change()).to.equal(undefined);
    expect(organizationState(await state(), 'clearing')).to.equal('active');

    await activate('button', 'Delete company');
    await prove();
    await reads(UNDER_WAY);
    expect((await change())?.kind).to.equal('delete-organization');
    expect(await walk().host.signIn({ email: 'clear@marketing.example', password: PASSWORD })).to.equal('done');
  });

  it('B6 a code from the mail proves it as well', async () => {
    await walk().enter('clear');
    await open('Clearing Studio');
    await activate('button', 'Continue');
    await fill('To confirm, type Clearing Studio', 'Clearing Studio');
    await activate('button', 'Delete company');
    await askedForProof();
    await activate('button', 'Another way');
    await activate('button', 'With a code by email');
    await reads('Sent to c•••@marketing.example');
    const { sayso } = await state();
    await fill('Code from the email', sayso.outbox.at(-1)?.params['code'] ?? '');
    await press('Enter');
    await reads(UNDER_WAY);
    await walk().host.work();
    await reads('Clearing Studio has been erased');
    expect(organizationState(await state(), 'clearing')).to.equal(undefined);
  });

  it('B7 all of it is gone, nobody has access, integrations are revoked at the other side, and every other company is whole', async () => {
    await walk().host.meanwhile((stored) => settle(stored, 'brightwater'));
    const before = structuredClone(await state());
    expect(amounts(before, 'brightwater', erased)).to.deep.equal([46, 1864, 9, 17, 31, 3, 0, 4, 1]);
    await walk().enter('admin');
    await open('Brightwater Outdoor');
    const shown = await reads('Erased with Brightwater Outdoor');
    const goes = shown.split('Erased with Brightwater Outdoor')[1] ?? '';
    for (const what of [
      '46 campaigns',
      '1,864 contacts',
      '9 workflows',
      '17 segments',
      '31 templates',
      '3 integrations',
    ]) {
      expect(goes).to.contain(what);
    }
    expect(shown).to.contain('22 invoices');
    await activate('button', 'Tell the 3 other members');
    await reads('The 3 other members are told in the moment you confirm');
    await confirmDeletion('Brightwater Outdoor');
    await reads(UNDER_WAY);
    await walk().host.work();
    await reads('Brightwater Outdoor has been erased');
    await reads('22 invoices');

    const after = await state();
    expect(amounts(after, 'brightwater', erased)).to.deep.equal(erased.map(() => 0));
    expect(organizationState(after, 'brightwater')).to.equal(undefined);
    expect(rowsOf(after, 'members', 'brightwater')).to.deep.equal([]);
    // The law asks for these; the log goes on without names.
    expect(amounts(after, 'brightwater', ['invoices', 'auditLog'])).to.deep.equal([22, 240]);
    const log = JSON.stringify(rowsOf(after, 'auditLog', 'brightwater'));
    for (const name of ['Nadia', 'Tomasz', 'Hugo', 'Keiko']) {
      expect(log.includes(name), `"${name}" is still in the log: ${log.slice(0, 300)}`).to.equal(false);
    }
    const { failuresLeft, revoked = [] } = after.sayso.services['integrations'] ?? {};
    expect(failuresLeft).to.equal(0);
    const ids = rowsOf(before, 'integrations', 'brightwater').map(({ id }) => id);
    expect(revoked.map((key) => key.split(' ').at(-1)).toSorted()).to.deep.equal(ids.toSorted());
    for (const other of ['clearing', 'thicket', 'stonegate', 'sprout']) {
      expect(amounts(after, other, erased)).to.deep.equal(amounts(before, other, erased));
    }
    for (const who of ['admin', 'second', 'editor', 'viewer']) {
      await walk().enter(who);
      await reads('You are in no company any more.');
      await gone('button', 'Delete company data');
    }
  });

  it('B7 who deleted it is told by mail when it has come to its end, and not before', async () => {
    await walk().enter('clear');
    await open('Clearing Studio');
    await confirmDeletion('Clearing Studio');
    await reads(UNDER_WAY);
    const done = async () =>
      (await walk().mailTo('clear@marketing.example')).filter(({ template }) => template === 'change-completed');
    if ((await change())?.state !== 'completed') expect(await done()).to.deep.equal([]);
    await walk().host.work();
    await reads('Clearing Studio has been erased');
    const [letter, ...others] = await done();
    expect(letter?.body).to.match(/^Clearing Studio has been deleted/);
    expect(others).to.deep.equal([]);
    expect((await change())?.state).to.equal('completed');
  });

  it('B6 Z8 keys alone lead through it', async () => {
    await walk().enter('clear');
    await tabTo('button', 'Delete company data');
    await press('Enter');
    await reads('Delete Clearing Studio?');
    await tabTo('button', 'Continue');
    await press('Enter');
    await fill('To confirm, type Clearing Studio', 'Clearing Studio');
    await press('Enter');
    await prove();
    await reads(UNDER_WAY);
    await tabTo('button', 'Close');
    await press('Enter');
    await walk().host.work();
    expect((await change())?.state).to.equal('completed');
    const heading = await find('heading', 'Data Management');
    expect(heading.isConnected).to.equal(true);
  });
});
