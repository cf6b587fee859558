import { passwordChange, passwordRequestReset, passwordReset, sessionsList } from '@sayso/contract';
import { chapter } from './case.ts';
import { alike, ensure, equal, pointsTo, refused } from './expect.ts';
import type { Caller, Stage } from './stage.ts';

const NEW = 'a new password that nobody has';

function change(
  caller: Caller,
  rest: { currentPassword?: string; newPassword?: string; signOutOthers?: boolean } = {},
) {
  return caller.ask(passwordChange, { currentPassword: caller.person.password, newPassword: NEW, ...rest });
}

/** Asks for a link and gives what is in it. */
async function linkFor(stage: Stage, persona: 'agent' | 'manager' = 'agent'): Promise<string> {
  const secretSentTo = stage.port('secretSentTo');
  await stage.anonymous.call(passwordRequestReset, { email: stage.people[persona].email });
  const token = await secretSentTo(persona, 'reset');
  ensure(token !== '', 'the link is in the mail');
  return token;
}

const reset = (stage: Stage, token: string, newPassword = NEW) =>
  stage.anonymous.call(passwordReset, { token, newPassword });

const count = (templates: readonly string[], one: string) => templates.filter((each) => each === one).length;

const needs = ['password.change', 'password.requestReset', 'password.reset'] as const;

export const passwordCases = chapter('password', [
  {
    name: 'changed',
    title: 'the new password counts from then on, and the former one no longer',
    rule: 'password-changed',
    needs: ['password.change'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      equal(await change(agent), {}, 'the answer');
      await refused(change(agent, { newPassword: 'yet another password' }), 'code-invalid');
      await change(agent, { currentPassword: NEW, newPassword: 'yet another password' });
    },
  },
  {
    name: 'wrong-current',
    title: 'a wrong current password is refused and counted, and after the last try the right one is refused as well',
    rule: 'password-needs-current',
    needs: ['password.change'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const first = await refused(change(agent, { currentPassword: 'wrong' }), 'code-invalid');
      const left = first.attemptsLeft ?? 0;
      ensure(left > 0, 'the answer says how many tries are left');
      const elsewhere = await stage.signIn('agent');
      for (let tries = left - 1; tries >= 0; tries -= 1) {
        const refusal = await refused(change(elsewhere, { currentPassword: `wrong ${tries}` }), 'code-invalid');
        equal(refusal.attemptsLeft, tries, 'the tries that are left');
      }
      const locked = await refused(change(agent), 'rate-limited');
      ensure((locked.retryAfter ?? 0) > 0, 'the answer says how long to wait');
    },
  },
  {
    name: 'acceptable',
    title: 'a new password is refused for its length and for being no secret, with a pointer, and no try is lost by it',
    rule: 'password-acceptable',
    needs: ['password.change'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { password, email } = agent.person;
      const bad = [
        ['short', 'too-short'],
        ['x'.repeat(900), 'too-long'],
        [password, 'not-allowed'],
        [email.toUpperCase(), 'not-allowed'],
      ] as const;
      for (let round = 0; round < 2; round += 1) {
        for (const [newPassword, code] of bad)
          pointsTo(await refused(change(agent, { newPassword }), 'validation-failed'), '/newPassword', code);
      }
      await change(agent, { newPassword: 'ååååååååååå' });
    },
  },
  {
    name: 'sessions-stay',
    title: 'changing it ends the other sessions where that is asked for, never this one',
    rule: 'password-ends-others',
    needs: ['password.change', 'sessions.list'],
    async run(stage) {
      const here = await stage.signIn('agent');
      const there = await stage.signIn('agent');
      await change(here);
      await there.ask(sessionsList, {});
      await change(here, { currentPassword: NEW, newPassword: 'yet another password', signOutOthers: true });
      await refused(there.ask(sessionsList, {}), 'unauthenticated');
      await here.ask(sessionsList, {});
    },
  },
  {
    name: 'told',
    title: 'whoever’s password was changed or set anew is told by mail',
    rule: 'password-told',
    needs,
    async run(stage) {
      const templatesSentTo = stage.port('templatesSentTo');
      const agent = await stage.signIn('agent');
      await change(agent);
      equal(count(await templatesSentTo('agent'), 'password-changed'), 1, 'the messages after the change');
      await reset(stage, await linkFor(stage), 'yet another password');
      equal(count(await templatesSentTo('agent'), 'password-changed'), 2, 'the messages after the reset');
    },
  },
  {
    name: 'unknown-address',
    title: 'who asks for a link is answered alike, whether or not there is such an account, and however often',
    rule: 'reset-tells-nothing',
    needs: ['password.requestReset'],
    async run(stage) {
      const ask = (email: string) => stage.anonymous.call(passwordRequestReset, { email });
      const { email } = stage.people.agent;
      for (const one of [email, 'nobody@sayso.example', email.toUpperCase(), email, 'not an address', '\u0000'])
        equal(await ask(one), {}, 'the answer');
    },
  },
  {
    name: 'set-anew',
    title: 'the link sets a new password, and ends every session',
    rule: 'reset-signs-out',
    needs: [...needs, 'sessions.list'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const other = await stage.signIn('manager');
      equal(await reset(stage, await linkFor(stage)), {}, 'the answer');
      await refused(agent.ask(sessionsList, {}), 'unauthenticated');
      await other.ask(sessionsList, {});
      const again = await stage.signIn('agent');
      await refused(change(again, { newPassword: 'yet another password' }), 'code-invalid');
      await change(again, { currentPassword: NEW, newPassword: 'yet another password' });
    },
  },
  {
    name: 'link-once',
    title: 'a link works once, and what comes of it is refused like an invented one',
    rule: 'reset-once',
    needs,
    async run(stage) {
      const token = await linkFor(stage);
      pointsTo(await refused(reset(stage, token, 'short'), 'validation-failed'), '/newPassword', 'too-short');
      const invented = await refused(reset(stage, `${token}x`), 'expired');
      await reset(stage, token);
      const used = await refused(reset(stage, token, 'yet another password'), 'expired');
      alike([invented, used], 'the refusal');
    },
  },
  {
    name: 'link-alone',
    title: 'once one link has been used, or the password was changed, no other one works',
    rule: 'reset-once',
    needs,
    async run(stage) {
      const advance = stage.port('advance');
      const first = await linkFor(stage);
      await advance(60_000);
      const second = await linkFor(stage);
      ensure(first !== second, 'each link is another one');
      await reset(stage, second);
      await refused(reset(stage, first), 'expired');
      await advance(60_000);
      const third = await linkFor(stage);
      await change(await stage.signIn('agent'), { currentPassword: NEW, newPassword: 'yet another password' });
      await refused(reset(stage, third), 'expired');
    },
  },
  {
    name: 'link-dies',
    title: 'a link ends at its time',
    rule: 'reset-dies',
    needs,
    async run(stage) {
      const advance = stage.port('advance');
      const token = await linkFor(stage);
      await advance(30 * 60_000 + 1000);
      await refused(reset(stage, token), 'expired');
    },
  },
  {
    name: 'paced',
    title: 'asking again and again fills nobody’s mailbox',
    rule: 'reset-paced',
    needs: ['password.requestReset'],
    async run(stage) {
      const advance = stage.port('advance');
      const templatesSentTo = stage.port('templatesSentTo');
      const { email } = stage.people.agent;
      const sent = async () => count(await templatesSentTo('agent'), 'password-reset');
      const ask = () => stage.anonymous.call(passwordRequestReset, { email });
      await ask();
      await ask();
      equal(await sent(), 1, 'the links sent at once');
      for (let minute = 0; minute < 12; minute += 1) {
        await advance(60_000);
        await ask();
        await sent();
      }
      equal(await sent(), 5, 'the links sent within a quarter of an hour');
    },
  },
]);
