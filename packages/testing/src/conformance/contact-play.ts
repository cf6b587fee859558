import {
  accountGet,
  accountRemovePhone,
  contactChangesCancel,
  contactChangesConfirm,
  contactChangesList,
  contactChangesResend,
  contactChangesRevert,
  contactChangesStart,
} from '@sayso/contract';
import { prove } from './acts.ts';
import { HOSTILE, ODD_IDS, recorder, type Scene } from './law.ts';
import type { Stage } from './stage.ts';

const MAIL = 'moved-away@sayso.example';
const NUMBER = '+4687010000';

/** Addresses and numbers, changed, given up, taken back and refused. */
export async function playWithContact(stage: Stage): Promise<readonly Scene[]> {
  const codeSentToAddress = stage.port('codeSentToAddress');
  const { scenes, on } = recorder();
  const nobody = on(stage.anonymous);
  const [agent, manager] = [await stage.signIn('agent'), await stage.signIn('manager')];
  const [asAgent, asManager] = [on(agent.backend), on(manager.backend)];
  const email = { channel: 'email', value: MAIL } as const;

  await nobody(contactChangesList, {});
  await nobody(contactChangesStart, email);
  for (const value of [HOSTILE, '', 'x'.repeat(300), agent.person.email])
    await asAgent(contactChangesStart, { channel: 'email', value });
  await asAgent(contactChangesStart, { channel: 'fax' as 'phone', value: NUMBER });
  await asAgent(contactChangesStart, email);
  const purpose = {
    operation: 'contactChanges.start',
    target: { type: 'account', id: agent.person.accountId },
  } as const;
  const mail = await asAgent(contactChangesStart, email, { proof: await prove(agent, purpose) });
  const phone = await asAgent(contactChangesStart, { channel: 'phone', value: NUMBER });
  await asAgent(contactChangesList, {});
  const waiting = { contactChangeId: mail?.id ?? '' };
  for (const contactChangeId of [...ODD_IDS, waiting.contactChangeId]) {
    await asManager(contactChangesConfirm, { contactChangeId, code: '123456' });
    await asManager(contactChangesResend, { contactChangeId });
    await asManager(contactChangesCancel, { contactChangeId });
  }
  await asAgent(contactChangesResend, waiting);
  for (const code of [HOSTILE, '']) await asAgent(contactChangesConfirm, { ...waiting, code });
  await asAgent(contactChangesConfirm, { ...waiting, code: await codeSentToAddress(MAIL) });
  await asAgent(contactChangesConfirm, { ...waiting, code: '123456' });
  await asAgent(contactChangesConfirm, { contactChangeId: phone?.id ?? '', code: await codeSentToAddress(NUMBER) });
  await asAgent(contactChangesCancel, { contactChangeId: phone?.id ?? '' });
  await stage.port('advance')(31_000);
  const another = await asAgent(contactChangesStart, { channel: 'phone', value: '+46 8 701 00 01' });
  await stage.port('advance')(31_000);
  await asAgent(contactChangesResend, { contactChangeId: another?.id ?? '' });
  await asAgent(accountRemovePhone, {});
  await asAgent(accountRemovePhone, {});
  await nobody(accountRemovePhone, {});
  await asAgent(accountGet, {});
  for (const token of ODD_IDS) await nobody(contactChangesRevert, { token });
  const token = await stage.port('secretSentTo')('agent', 'revert');
  await nobody(contactChangesRevert, { token });
  await nobody(contactChangesRevert, { token });
  await asAgent(accountGet, {});
  return scenes;
}
