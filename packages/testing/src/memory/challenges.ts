import { type Handlers, isProblem, type Principal, problem } from '@sayso/contract';
import { addDuration, decide, maskedAddress } from '@sayso/contract/rules';
import { applyActs } from './apply.ts';
import { recentAttempts } from './attempts.ts';
import { codePhoneOf, recognizedCode, recoveryCodesOf } from './factors/stored.ts';
import { gather } from './gather.ts';
import type { Host } from './host.ts';
import { personOf } from './person.ts';

export function challengeHandlers(host: Host, principal: Principal): Handlers {
  return {
    'challenges.start': ({ purpose, method }, { locale }) => {
      const person = personOf(principal);
      const now = host.now();
      const sent = host.state.sayso.challenges.findLast(
        (one) => one.accountId === person.accountId && one.method === method && one.code !== undefined,
      );
      const decision = decide(
        {
          type: 'start-challenge',
          purpose,
          method,
          attempts: recentAttempts(host, person.accountId, 'challenge'),
          ...(sent && { lastSentAt: sent.startedAt }),
        },
        gather(host.state, person, undefined),
        host.state.policy,
        now,
      );
      if (isProblem(decision)) throw decision;
      const { challengeId } = applyActs(host.state, decision.acts, {
        principal: person,
        now,
        ...(locale !== undefined && { locale }),
      });
      const challenge = host.state.sayso.challenges.find((one) => one.id === challengeId);
      if (!challenge) throw problem('internal');
      const account = host.state.tables.accounts.find((one) => one.id === person.accountId);
      const { id, expiresAt, attemptsLeft, code } = challenge;
      const to = method === 'sms-code' ? codePhoneOf(host.state, person.accountId) : account?.email;
      return {
        id,
        method,
        expiresAt,
        attemptsLeft,
        ...(code !== undefined &&
          to !== undefined && {
            sentTo: maskedAddress(to),
            resendAt: addDuration(now, host.state.policy.durations.challengeResend),
          }),
      };
    },
    'challenges.answer': ({ challengeId, answer }, { locale }) => {
      const person = personOf(principal);
      const now = host.now();
      const challenge = host.state.sayso.challenges.find((one) => one.id === challengeId);
      const account = host.state.tables.accounts.find((one) => one.id === person.accountId);
      const code = recognizedCode(host.state, person.accountId, { method: challenge?.method, answer }, now);
      const matches =
        challenge?.method === 'password'
          ? account?.password === answer
          : code !== undefined || (challenge?.code !== undefined && challenge.code === answer.replaceAll(/\s/g, ''));
      const decision = decide(
        {
          type: 'answer-challenge',
          challenge,
          matches,
          ...(code && { code, recoveryCodesLeft: recoveryCodesOf(host.state, person.accountId).length }),
          attempts: recentAttempts(host, person.accountId, 'challenge'),
        },
        gather(host.state, person, undefined),
        host.state.policy,
        now,
      );
      if (isProblem(decision)) throw decision;
      const { proof } = applyActs(host.state, decision.acts, {
        principal: person,
        now,
        ...(locale !== undefined && { locale }),
      });
      if (decision.refusal) throw decision.refusal;
      if (!proof) throw problem('internal');
      return { proof: proof.token, expiresAt: proof.expiresAt };
    },
  };
}
