import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ANONYMOUS, type ContactChannel } from '@sayso/contract';
import { memoryBackend } from '../host.ts';
import { helpdeskHost } from '../../hosts/helpdesk/index.ts';

import { contactChangeFlow, contactRevertFlow } from '@sayso/client/flows';

const quiet = () => new Promise((resolve) => setImmediate(resolve));

function begun(channel: ContactChannel) {
  const state = helpdeskHost();
  const contact = { email: { proof: [] }, phone: { proof: [] } } as const;
  const host = memoryBackend({ ...state, policy: { ...state.policy, account: { contact } } });
  const [account] = host.state.tables.accounts;
  assert.ok(account);
  const backend = host.as(host.signInAs(account.id));
  const flow = contactChangeFlow({ backend }, channel);
  const sent = (template: string) => host.state.sayso.outbox.findLast((one) => one.template === template)?.params ?? {};
  return { host, backend, flow, sent, former: account.email };
}

const readyOf = <State extends { readonly step: string }>({ state }: { readonly state: State }) => {
  assert.ok(state.step === 'ready', state.step);
  return state as Extract<State, { readonly step: 'ready' }>;
};

describe('a contact change', () => {
  it('D3 counts by the code that went to the new address, and survives another reading', async () => {
    const { backend, flow, sent, former } = begun('email');
    await quiet();
    assert.ok(readyOf(flow).value.isOffered);
    flow.send({ type: 'do', act: { type: 'start', value: 'new@example.com' } });
    await quiet();
    assert.equal(readyOf(flow).value.account.email, former);
    assert.equal(readyOf(flow).value.awaited?.value, 'new@example.com');
    flow.send({ type: 'do', act: { type: 'confirm', code: 'wrong' } });
    await quiet();
    const { last } = readyOf(flow);
    assert.ok(last?.type === 'refused' && last.error.problem?.attemptsLeft === 4);
    const again = contactChangeFlow({ backend }, 'email');
    await quiet();
    assert.equal(readyOf(again).value.awaited?.attemptsLeft, 4);
    again.send({ type: 'do', act: { type: 'confirm', code: sent('contact-code')['code'] ?? '' } });
    await quiet();
    assert.equal(readyOf(again).value.account.email, 'new@example.com');
    assert.equal(readyOf(again).value.awaited, undefined);
    again.dispose();
    flow.dispose();
  });

  it('C7 can be given up, and a number can be removed', async () => {
    const { flow } = begun('phone');
    await quiet();
    flow.send({ type: 'do', act: { type: 'start', value: '+46 8 701 00 00' } });
    flow.send({ type: 'do', act: { type: 'cancel' } });
    flow.send({ type: 'do', act: { type: 'remove' } });
    await quiet();
    const { value, last } = readyOf(flow);
    assert.deepEqual([value.awaited, value.account.phone, last?.type], [undefined, undefined, 'done']);
    flow.dispose();
  });

  it('is taken back by the link, without a session', async () => {
    const { host, flow, sent, former } = begun('email');
    await quiet();
    flow.send({ type: 'do', act: { type: 'start', value: 'new@example.com' } });
    await quiet();
    flow.send({ type: 'do', act: { type: 'confirm', code: sent('contact-code')['code'] ?? '' } });
    await quiet();
    const revert = contactRevertFlow({ backend: host.as(ANONYMOUS) });
    await quiet();
    const act = { token: sent('contact-changed')['revert'] ?? '' };
    revert.send({ type: 'do', act });
    await quiet();
    assert.equal(readyOf(revert).value.reverted, 'email');
    assert.ok(host.state.tables.accounts.some(({ email }) => email === former));
    revert.send({ type: 'do', act });
    await quiet();
    const { last } = readyOf(revert);
    assert.ok(last?.type === 'refused' && last.error.code === 'expired');
    revert.dispose();
    flow.dispose();
  });
});
