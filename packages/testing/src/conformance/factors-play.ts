import {
  accountGet,
  capabilitiesGet,
  challengesAnswer,
  challengesStart,
  factorsConfirm,
  factorsEnroll,
  factorsList,
  factorsRegenerateRecoveryCodes,
  factorsRemove,
  factorsResend,
} from '@sayso/contract';
import { prove } from './acts.ts';
import { authenticatorOf } from './authenticator.ts';
import { HOSTILE, ODD_IDS, recorder, type Scene } from './law.ts';
import type { Stage } from './stage.ts';

/** Second factors set up, refused and turned off, and the second step of signing in. */
export async function playWithFactors(stage: Stage): Promise<readonly Scene[]> {
  const { scenes, on } = recorder();
  const agent = await stage.signIn('agent');
  const [asAgent, nobody] = [on(agent.backend), on(stage.anonymous)];
  const target = { type: 'account', id: agent.person.accountId } as const;
  const proven = async (operation: 'factors.enroll' | 'factors.remove' | 'factors.regenerateRecoveryCodes') => ({
    proof: await prove(agent, { operation, target }),
  });

  await nobody(factorsList, {});
  await asAgent(factorsList, {});
  await asAgent(factorsEnroll, { kind: 'totp' });
  await asAgent(factorsEnroll, { kind: 'passkey' as 'totp' });
  await asAgent(factorsEnroll, { kind: 'sms', phone: HOSTILE });
  await asAgent(factorsRegenerateRecoveryCodes, {}, await proven('factors.regenerateRecoveryCodes'));
  const begun = await asAgent(factorsEnroll, { kind: 'sms', phone: '+46701740605' }, await proven('factors.enroll'));
  await asAgent(factorsResend, { enrollmentId: begun?.id ?? '' });
  await asAgent(factorsConfirm, { enrollmentId: begun?.id ?? '', code: HOSTILE });
  await stage.port('advance')(31_000);
  await asAgent(factorsResend, { enrollmentId: begun?.id ?? '' });
  const enrollment = await asAgent(factorsEnroll, { kind: 'totp' }, await proven('factors.enroll'));
  const enrollmentId = enrollment?.id ?? '';
  await asAgent(factorsResend, { enrollmentId });
  for (const odd of ODD_IDS) {
    await asAgent(factorsConfirm, { enrollmentId: odd, code: '000000' });
    await asAgent(factorsResend, { enrollmentId: odd });
    await asAgent(factorsRemove, { factorId: odd });
  }
  if (!enrollment) return scenes;
  // The host's clock was put ahead by one step.
  const app = authenticatorOf(enrollment);
  await asAgent(factorsConfirm, { enrollmentId, code: app.wrong() });
  const confirmed = await asAgent(factorsConfirm, { enrollmentId, code: app.code(1) });
  await asAgent(factorsConfirm, { enrollmentId, code: app.code(1) });
  await asAgent(factorsList, {});
  await asAgent(factorsEnroll, { kind: 'totp' }, await proven('factors.enroll'));

  const half = await stage.signIn('agent');
  const asHalf = on(half.backend);
  await asHalf(capabilitiesGet, {});
  await asHalf(accountGet, {});
  const purpose = { operation: 'sign-in', target } as const;
  await asAgent(challengesStart, { purpose, method: 'totp' });
  await asHalf(challengesStart, { purpose, method: 'password' });
  const challenge = await asHalf(challengesStart, { purpose, method: 'recovery-code' });
  await asHalf(challengesAnswer, { challengeId: challenge?.id ?? '', answer: HOSTILE });
  const [code = ''] = confirmed?.recoveryCodes?.codes ?? [];
  await asHalf(challengesAnswer, { challengeId: challenge?.id ?? '', answer: code });
  await asHalf(accountGet, {});
  await asAgent(factorsRegenerateRecoveryCodes, {}, await proven('factors.regenerateRecoveryCodes'));
  const factorId = confirmed?.factor.id ?? '';
  await asAgent(factorsRemove, { factorId });
  await asAgent(factorsRemove, { factorId }, await proven('factors.remove'));
  return scenes;
}
