import {
  passwordChange,
  passwordRequestReset,
  passwordReset,
  sessionsList,
  sessionsRevoke,
  sessionsRevokeAll,
  sessionsRevokeOthers,
} from '@sayso/contract';
import { HOSTILE, ODD_IDS, recorder, type Scene } from './law.ts';
import type { Stage } from './stage.ts';

/** Passwords, links that reset them, and sessions. */
export async function playWithPassword(stage: Stage): Promise<readonly Scene[]> {
  const { scenes, on } = recorder();
  const nobody = on(stage.anonymous);
  const there = await stage.signIn('agent');
  const agent = await stage.signIn('agent');
  const [asAgent, elsewhere] = [on(agent.backend), on(there.backend)];
  const { email, password } = agent.person;

  for (const address of [email, email, 'nobody@sayso.example', HOSTILE, '', 'x'.repeat(300)])
    await nobody(passwordRequestReset, { email: address });
  await asAgent(passwordRequestReset, { email });
  const token = await stage.port('secretSentTo')('agent', 'reset');
  for (const odd of ODD_IDS) await nobody(passwordReset, { token: odd, newPassword: 'a password long enough' });

  const wrong = { currentPassword: 'wrong', newPassword: HOSTILE };
  await nobody(passwordChange, wrong);
  await asAgent(passwordChange, { ...wrong, newPassword: 'short' });
  await asAgent(passwordChange, { ...wrong, newPassword: '' });
  await asAgent(passwordChange, { ...wrong, signOutOthers: 'yes' as unknown as boolean });
  await asAgent(passwordChange, wrong);
  await asAgent(passwordChange, { currentPassword: password, newPassword: password });
  await asAgent(sessionsList, {});
  await asAgent(sessionsList, { pageSize: 0 });
  await asAgent(sessionsList, { pageToken: HOSTILE });
  await asAgent(passwordChange, { currentPassword: password, newPassword: HOSTILE, signOutOthers: true });
  await elsewhere(sessionsList, {});
  await nobody(passwordReset, { token, newPassword: 'a password long enough' });

  for (const odd of ODD_IDS) await asAgent(sessionsRevoke, { sessionId: odd });
  const another = await stage.signIn('agent');
  const list = await on(another.backend)(sessionsList, {});
  const sessionId = list?.items[0]?.id ?? '';
  await asAgent(sessionsRevoke, { sessionId });
  await asAgent(sessionsRevoke, { sessionId });
  await on(another.backend)(sessionsList, {});
  await stage.signIn('agent');
  await asAgent(sessionsRevokeOthers, {});
  await asAgent(sessionsRevokeOthers, {});
  await nobody(sessionsRevokeAll, {});
  await asAgent(sessionsRevokeAll, {});
  await asAgent(sessionsRevokeAll, {});

  const manager = stage.people.manager;
  await nobody(passwordRequestReset, { email: manager.email });
  const other = await stage.port('secretSentTo')('manager', 'reset');
  await nobody(passwordReset, { token: other, newPassword: manager.email });
  await nobody(passwordReset, { token: other, newPassword: HOSTILE });
  await nobody(passwordReset, { token: other, newPassword: HOSTILE });
  return scenes;
}
