import { changesCancel, changesList, type Change, problem } from '@sayso/contract';
import { expect } from 'chai';
import { press } from '../../../../test/browsers/keyboard.ts';
import { activate, find, focused, gone, lookUp, readable, reads, tabTo, until } from '../../../../test/hosts/roles.ts';
import { changeOf, type Changes, changesBackend, inDays } from '../../test/changes.ts';
import { clear, heard, stage, tapped } from '../../test/stage.ts';
import { ChangeEvent } from '../change/change.events.ts';
import './define.ts';

const markup = '<sayso-pending-change></sayso-pending-change>';

/** The banner in front of a backend that holds these changes. */
function shown(...changes: readonly Change[]): Changes {
  const held = changesBackend(changes);
  stage(markup, { through: () => held.backend });
  return held;
}

/** Tells the page that something has happened, as the element of an act does. */
function tellOf(change: Change): void {
  document.dispatchEvent(new ChangeEvent(change, undefined));
}

describe('<sayso-pending-change>', () => {
  afterEach(clear);

  it('C1 says what happens and when, and cancels it in one click', async () => {
    const { takenBack } = shown(changeOf());
    await find('heading', 'Your account will be deleted');
    expect(readable()).to.contain('Takes effect').and.contain('in 13 days').and.contain('Can be cancelled until');
    await activate('button', 'Cancel the deletion');
    await find('heading', 'Your account will not be deleted');
    expect(takenBack).to.deep.equal(['change-ABCD1234']);
  });

  it('tells the outcome once, with focus on it, and is not there when nothing is open', async () => {
    shown(changeOf());
    const canceled = heard<ChangeEvent>(document, 'sayso-change-canceled');
    await activate('button', 'Cancel the deletion');
    expect(await canceled).to.include({ changeId: 'change-ABCD1234', kind: 'delete-account', state: 'canceled' });
    const heading = await find('heading', 'Your account will not be deleted');
    await until(() => (focused() === heading ? true : undefined), 'focus is not on the outcome');
    await activate('button', 'Close');
    await gone('heading', /account/);
  });

  it('is not there while there is nothing to tell, and nobody hears of it', async () => {
    shown(changeOf({ state: 'completed', endedAt: inDays(-1) }));
    const element = document.querySelector('sayso-pending-change');
    await until(() => (element?.matches(':state(pending)') ? undefined : true), 'still looking');
    expect(readable()).to.equal('');
    expect(element?.getBoundingClientRect().height).to.equal(0);
  });

  it('looks again when another element tells that something is scheduled', async () => {
    const held = shown();
    const element = document.querySelector('sayso-pending-change');
    await until(() => (element?.matches(':state(pending)') ? undefined : true), 'still looking');
    held.set(changeOf());
    tellOf(changeOf());
    await find('button', 'Cancel the deletion');
    expect(focused()).to.equal(document.body);
  });

  it('B10 shows what the work has really done, waits for the second look, and says erased only then', async () => {
    const work = changeOf({ state: 'processing', progress: { stepsDone: 3, stepsTotal: 9, phase: 'erasing' } });
    const held = shown(work);
    await reads('Erasing, 3 of 9');
    const bar = document.querySelector('sayso-pending-change')?.shadowRoot?.querySelector('progress');
    expect(bar).to.include({ max: 9, value: 3 });
    expect(lookUp('button', /Cancel/)).to.equal(undefined);
    held.set(changeOf({ ...work, progress: { stepsDone: 8, stepsTotal: 9, phase: 'verifying' } }));
    await reads('Waiting for confirmation');
    expect(readable()).not.to.contain('has been erased');
    held.set(changeOf({ state: 'completed', endedAt: inDays(0), progress: { stepsDone: 9, stepsTotal: 9 } }));
    await find('heading', 'Your account has been erased');
  });

  it('says that a step failed and is being tried again', async () => {
    shown(changeOf({ state: 'failed', progress: { stepsDone: 3, stepsTotal: 9, phase: 'erasing' } }));
    await reads('Your account has not been erased completely yet');
    await reads('It is tried again by itself');
  });

  it('C3 names the reference and the last day for who waits for the support team, and withdraws the request', async () => {
    const { takenBack } = shown(changeOf({ state: 'awaitingSupport', dueAt: inDays(2) }));
    await find('heading', 'The support team has been asked to delete your account');
    await reads('Reference ABCD-1234');
    await reads('Answer by');
    await activate('button', 'Withdraw the request');
    await reads('Your account will not be deleted');
    expect(takenBack).to.have.length(1);
  });

  it('tells a refusal with its reason', async () => {
    const held = shown(changeOf({ state: 'awaitingSupport', dueAt: inDays(2) }));
    await find('button', 'Withdraw the request');
    const decision = { outcome: 'denied', reason: 'An invoice is open.', decidedAt: inDays(0) } as const;
    const denied = changeOf({ state: 'denied', endedAt: inDays(0), decision });
    held.set(denied);
    tellOf(denied);
    await reads('The support team has said no');
    await reads('An invoice is open.');
  });

  it('C1 reactivates what is deactivated', async () => {
    const { takenBack } = shown(changeOf({ kind: 'deactivate-account', state: 'applied' }));
    await activate('button', 'Reactivate my account');
    await find('heading', 'Your account is active again');
    expect(takenBack).to.have.length(1);
  });

  it('E7 offers the support team where the person cannot undo', async () => {
    const target = { type: 'organization', id: 'harbor' } as const;
    const undoable = { undoBy: 'support', undoableUntil: inDays(60), purgeAt: inDays(60) } as const;
    shown(changeOf({ kind: 'close-organization', state: 'applied', target, ...undoable }));
    await reads('The support team can still undo it.');
    expect(lookUp('button', /Reopen/)).to.equal(undefined);
    await activate('button', 'Ask support');
    await find('textbox', 'Your message');
    await activate('button', 'Back');
    await find('heading', 'The organization is closed');
  });

  it('says why it could not be taken back, and how it stands now', async () => {
    const held = changesBackend([changeOf()]);
    const late = () => {
      held.set(changeOf({ state: 'processing', progress: { stepsDone: 1, stepsTotal: 9, phase: 'erasing' } }));
      throw problem('cancel-window-closed', { until: inDays(0) });
    };
    stage(markup, { through: () => tapped(held.backend, changesCancel, late) });
    await activate('button', 'Cancel the deletion');
    await reads('It is too late for that');
    await reads('Your account is being erased');
  });

  it('shows everything that is under way, the newest first', async () => {
    const target = { type: 'organization', id: 'harbor' } as const;
    shown(changeOf({ id: 'change-2' }), changeOf({ id: 'change-1', kind: 'reset-organization', target }));
    await reads('Under way or just ended: 2');
    await find('heading', 'Your account will be deleted');
    await activate('button', 'Cancel the fresh start');
    await find('heading', 'The organization will not start fresh');
    await find('heading', 'Your account will be deleted');
  });

  it('names the organization, for somebody may belong to several', async () => {
    const target = { type: 'organization', id: 'weber' } as const;
    shown(changeOf({ kind: 'close-organization', state: 'applied', target, undoableUntil: inDays(60) }));
    await find('heading', 'Weber Consulting is closed');
    await activate('button', 'Reopen Weber Consulting');
    await find('heading', 'Weber Consulting is open again');
  });

  it('works by keys alone', async () => {
    shown(changeOf());
    await tabTo('button', 'Cancel the deletion');
    await press('Enter');
    await find('heading', 'Your account will not be deleted');
    await tabTo('button', 'Close');
    await press('Enter');
    await gone('button', 'Close');
  });

  it('offers to look again when the list could not be read, and is silent for who may not', async () => {
    let code: 'unavailable' | 'unauthenticated' = 'unavailable';
    let broken = true;
    const held = changesBackend([changeOf()]);
    const { provider } = stage(markup, {
      through: () =>
        tapped(held.backend, changesList, () => {
          if (broken) throw problem(code);
        }),
    });
    await reads('could not be looked up');
    broken = false;
    await activate('button', 'Try again');
    await find('button', 'Cancel the deletion');
    broken = true;
    code = 'unauthenticated';
    const { backend } = provider;
    provider.backend = backend && { ...backend };
    const element = document.querySelector('sayso-pending-change');
    await until(() => (element?.matches(':state(error)') ? true : undefined), 'not refused');
    expect(readable()).to.equal('');
  });

  it('stops listening and asking when it leaves the page', async () => {
    let asked = 0;
    const held = changesBackend([changeOf()]);
    stage(markup, { through: () => tapped(held.backend, changesList, () => (asked += 1)) });
    await find('button', 'Cancel the deletion');
    const before = asked;
    const element = document.querySelector('sayso-pending-change');
    element?.remove();
    await Promise.resolve();
    tellOf(changeOf());
    expect(asked).to.equal(before);
  });
});
