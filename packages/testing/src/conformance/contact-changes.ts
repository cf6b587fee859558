import {
  accountGet,
  accountRemovePhone,
  type ContactChannel,
  contactChangesCancel,
  contactChangesConfirm,
  contactChangesList,
  contactChangesResend,
  contactChangesRevert,
  contactChangesStart,
  isProblem,
} from '@sayso/contract';
import { prove } from './acts.ts';
import { chapter } from './case.ts';
import { alike, ensure, equal, pointsTo, refused } from './expect.ts';
import type { Caller, Stage } from './stage.ts';

const NEW = 'moved-away@sayso.example';
const NEWER = 'moved-again@sayso.example';
const NUMBER = '+4687010000';

/** Asks to change it, with the proof that the host asks for. */
async function startContact(caller: Caller, value: string, channel: ContactChannel = 'email') {
  const start = (proof?: string) =>
    caller.ask(contactChangesStart, { channel, value }, proof === undefined ? {} : { proof });
  try {
    return await start();
  } catch (error) {
    if (!isStepUp(error)) throw error;
    const target = { type: 'account', id: caller.person.accountId } as const;
    return await start(await prove(caller, { operation: 'contactChanges.start', target }));
  }
}

const isStepUp = (error: unknown) =>
  (isProblem(error) || error instanceof Error) && (error as { code?: unknown }).code === 'step-up-required';

const confirm = (caller: Caller, contactChangeId: string, code: string) =>
  caller.ask(contactChangesConfirm, { contactChangeId, code });

/** A code of as many digits that is not this one. */
const otherThan = (code: string) =>
  code === '' ? '000000' : code.replaceAll(/\d/g, (digit) => String(9 - Number(digit)));

async function changed(stage: Stage, caller: Caller, value: string): Promise<void> {
  const codeSentToAddress = stage.port('codeSentToAddress');
  const { id } = await startContact(caller, value);
  await confirm(caller, id, await codeSentToAddress(value));
}

const takeBack = (stage: Stage, token: string) => stage.anonymous.call(contactChangesRevert, { token });

const proven = ['contactChanges.start', 'challenges.start', 'challenges.answer'] as const;
const needs = [...proven, 'contactChanges.confirm', 'account.get'] as const;

export const contactChangeCases = chapter('contact-changes', [
  {
    name: 'by-code',
    title: 'a new address counts once the code that went there was entered, and not before',
    rule: 'contact-by-code',
    needs: [...needs, 'contactChanges.list'],
    async run(stage) {
      const codeSentToAddress = stage.port('codeSentToAddress');
      const agent = await stage.signIn('agent');
      const { email } = agent.person;
      const waiting = await startContact(agent, NEW);
      equal(waiting.value, NEW, 'the value that waits');
      ensure(Date.parse(waiting.resendAt) < Date.parse(waiting.expiresAt), 'another code can be had in time');
      equal((await agent.ask(contactChangesList, {})).items, [waiting], 'what waits');
      equal((await agent.ask(accountGet, {})).email, email, 'the address before the code');
      const code = await codeSentToAddress(NEW);
      ensure(code !== '', 'the code goes to the new address');
      await refused(confirm(agent, waiting.id, otherThan(code)), 'code-invalid');
      equal((await agent.ask(accountGet, {})).email, email, 'the address after a wrong code');
      const after = await confirm(agent, waiting.id, ` ${code.slice(0, 3)} ${code.slice(3)} `);
      equal(after.email, NEW, 'the address that is answered');
      equal(await agent.ask(accountGet, {}), after, 'the account as it is then');
      equal((await agent.ask(contactChangesList, {})).items, [], 'what waits after it');
    },
  },
  {
    name: 'number',
    title: 'a telephone number is changed alike, kept in E.164, and removed without a code',
    rule: 'contact-by-code',
    needs: [...needs, 'account.removePhone'],
    async run(stage) {
      const codeSentToAddress = stage.port('codeSentToAddress');
      const agent = await stage.signIn('agent');
      const { id, value } = await startContact(agent, '0046 (8) 701-00 00', 'phone');
      equal(value, NUMBER, 'the number as it is kept');
      equal((await confirm(agent, id, await codeSentToAddress(NUMBER))).phone, NUMBER, 'the number');
      equal((await agent.ask(accountRemovePhone, {})).phone, undefined, 'the number after it was removed');
      equal((await agent.ask(accountGet, {})).phone, undefined, 'the number that is read then');
    },
  },
  {
    name: 'brute-force',
    title: 'wrong codes are counted per person, and after the last try the right one is refused as well',
    rule: 'contact-tries-limited',
    needs,
    async run(stage) {
      const codeSentToAddress = stage.port('codeSentToAddress');
      const agent = await stage.signIn('agent');
      const [mail, phone] = [await startContact(agent, NEW), await startContact(agent, NUMBER, 'phone')];
      const right = await codeSentToAddress(NEW);
      const elsewhere = await stage.signIn('agent');
      for (let wrong = 0; wrong < mail.attemptsLeft; wrong += 1) {
        const [caller, { id }] = wrong % 2 === 0 ? ([agent, mail] as const) : ([elsewhere, phone] as const);
        const refusal = await refused(confirm(caller, id, `wrong ${wrong}`), 'code-invalid');
        ensure((refusal.attemptsLeft ?? -1) < mail.attemptsLeft - wrong, 'the tries that are left go down');
      }
      const locked = await refused(confirm(agent, mail.id, right), 'rate-limited', 'code-expired');
      ensure(locked.code !== 'rate-limited' || (locked.retryAfter ?? 0) > 0, 'the answer says how long to wait');
      equal((await agent.ask(accountGet, {})).email, agent.person.email, 'the address');
    },
  },
  {
    name: 'replayed',
    title: 'a code works once, and not for what was given up',
    rule: 'contact-code-once',
    needs: [...needs, 'contactChanges.cancel'],
    async run(stage) {
      const codeSentToAddress = stage.port('codeSentToAddress');
      const agent = await stage.signIn('agent');
      const { id } = await startContact(agent, NEW);
      const code = await codeSentToAddress(NEW);
      await confirm(agent, id, code);
      await refused(confirm(agent, id, code), 'code-expired', 'not-found');
      const phone = await startContact(agent, NUMBER, 'phone');
      const sent = await codeSentToAddress(NUMBER);
      await agent.ask(contactChangesCancel, { contactChangeId: phone.id });
      await refused(confirm(agent, phone.id, sent), 'code-expired', 'not-found');
    },
  },
  {
    name: 'resent',
    title: 'another code comes after the stated wait only, and makes the one before worthless',
    rule: 'contact-paced',
    needs: [...needs, 'contactChanges.resend', 'contactChanges.cancel'],
    async run(stage) {
      const [advance, codeSentToAddress] = [stage.port('advance'), stage.port('codeSentToAddress')];
      const agent = await stage.signIn('agent');
      const { id } = await startContact(agent, NEW);
      const first = await codeSentToAddress(NEW);
      const resend = () => agent.ask(contactChangesResend, { contactChangeId: id });
      const { retryAfter } = await refused(resend(), 'cooldown');
      ensure((retryAfter ?? 0) > 0, 'the answer says how long to wait');
      await advance(((retryAfter ?? 0) + 1) * 1000);
      equal((await resend()).id, id, 'the id of what waits');
      const second = await codeSentToAddress(NEW);
      if (first !== second) await refused(confirm(agent, id, first), 'code-invalid');
      await agent.ask(contactChangesCancel, { contactChangeId: id });
      await refused(agent.ask(contactChangesStart, { channel: 'email', value: NEWER }), 'cooldown');
    },
  },
  {
    name: 'expires',
    title: 'a code ends at its time',
    rule: 'contact-code-ends',
    needs: [...needs, 'contactChanges.list'],
    async run(stage) {
      const [advance, codeSentToAddress] = [stage.port('advance'), stage.port('codeSentToAddress')];
      const agent = await stage.signIn('agent');
      const { id } = await startContact(agent, NEW);
      const code = await codeSentToAddress(NEW);
      await advance(10 * 60_000 + 1000);
      await refused(confirm(agent, id, code), 'code-expired');
      equal((await agent.ask(contactChangesList, {})).items, [], 'what waits');
    },
  },
  {
    name: 'taken',
    title:
      'an address that another account has waits like any other, for a code that nobody gets, and its owner is told',
    rule: 'contact-taken-hidden',
    needs: [...needs, 'contactChanges.resend'],
    async run(stage) {
      const [codeSentToAddress, templatesSentTo] = [stage.port('codeSentToAddress'), stage.port('templatesSentTo')];
      const [agent, manager] = [await stage.signIn('agent'), await stage.signIn('manager')];
      const { email } = stage.people.colleague;
      const before = await codeSentToAddress(email);
      const shapeOf = (one: object) => Object.keys(one).sort();
      const [free, taken] = [await startContact(agent, NEW), await startContact(manager, email.toUpperCase())];
      equal(shapeOf(taken), shapeOf(free), 'the members of the answer');
      equal([taken.attemptsLeft, taken.channel], [free.attemptsLeft, free.channel], 'the answer');
      equal(await codeSentToAddress(email), before, 'the codes that the owner of the address was sent');
      ensure((await templatesSentTo('colleague')).includes('contact-taken'), 'the owner of the address is told');
      alike(
        [
          await refused(confirm(agent, free.id, 'wrong'), 'code-invalid'),
          await refused(confirm(manager, taken.id, 'wrong'), 'code-invalid'),
        ],
        'a wrong code',
      );
      const again = (caller: Caller, contactChangeId: string) =>
        refused(caller.ask(contactChangesResend, { contactChangeId }), 'cooldown');
      const waits = [await again(agent, free.id), await again(manager, taken.id)];
      for (const { retryAfter } of waits) ensure((retryAfter ?? 0) > 0, 'both have to wait for another code');
      for (const guess of ['', 'undefined', 'null'].slice(0, taken.attemptsLeft - 2))
        await refused(confirm(manager, taken.id, guess), 'code-invalid', 'validation-failed');
      equal((await manager.ask(accountGet, {})).email, manager.person.email, 'the address of the one who asked');
    },
  },
  {
    name: 'proof',
    title: 'changing the address asks for a proof where the host wants one, good for this person alone',
    rule: 'contact-proven',
    needs: proven,
    async run(stage) {
      const [agent, manager] = [await stage.signIn('agent'), await stage.signIn('manager')];
      const start = (caller: Caller, proof?: string) =>
        caller.ask(contactChangesStart, { channel: 'email', value: NEW }, proof === undefined ? {} : { proof });
      ensure(((await refused(start(agent), 'step-up-required')).methods ?? []).length > 0, 'the methods are named');
      const target = { type: 'account', id: agent.person.accountId } as const;
      const proof = await prove(agent, { operation: 'contactChanges.start', target });
      await refused(start(manager, proof), 'step-up-required');
      await start(agent, proof);
    },
  },
  {
    name: 'input',
    title: 'what is no address or number, or the one that the account has, is refused with a pointer, before any proof',
    rule: 'input-checked',
    needs: proven,
    async run(stage) {
      const agent = await stage.signIn('agent');
      const start = (channel: ContactChannel, value: string) => agent.ask(contactChangesStart, { channel, value });
      for (const value of [
        'nobody',
        'a b@sayso.example',
        'a@sayso.example\nBcc: b@sayso.example',
        '\u202ea@sayso.example',
      ])
        pointsTo(await refused(start('email', value), 'validation-failed'), '/value');
      for (const value of ['070 1', '+46 abc', NEW])
        pointsTo(await refused(start('phone', value), 'validation-failed'), '/value');
      const own = start('email', agent.person.email.toUpperCase());
      pointsTo(await refused(own, 'validation-failed'), '/value', 'not-allowed');
    },
  },
  {
    name: 'foreign',
    title: 'what somebody else waits for looks like what is not there',
    rule: 'contact-own',
    needs: [...needs, 'contactChanges.list', 'contactChanges.resend', 'contactChanges.cancel'],
    async run(stage) {
      const codeSentToAddress = stage.port('codeSentToAddress');
      const [agent, manager] = [await stage.signIn('agent'), await stage.signIn('manager')];
      const { id } = await startContact(agent, NEW);
      const code = await codeSentToAddress(NEW);
      const asManager = (contactChangeId: string) => [
        () => manager.ask(contactChangesConfirm, { contactChangeId, code }),
        () => manager.ask(contactChangesResend, { contactChangeId }),
        () => manager.ask(contactChangesCancel, { contactChangeId }),
      ];
      for (const one of ['not-there', id]) {
        for (const call of asManager(one)) await refused(call(), 'not-found');
      }
      equal((await manager.ask(contactChangesList, {})).items, [], 'what waits for somebody else');
      equal((await confirm(agent, id, code)).email, NEW, 'the address of the one who asked');
    },
  },
  {
    name: 'told',
    title: 'the former address is told of every change, and of a number that was removed',
    rule: 'contact-told',
    needs: [...needs, 'account.removePhone'],
    async run(stage) {
      const templatesSentTo = stage.port('templatesSentTo');
      const told = async () => (await templatesSentTo('agent')).filter((one) => one === 'contact-changed').length;
      const agent = await stage.signIn('agent');
      await agent.ask(accountRemovePhone, {});
      const removed = agent.person.phone === undefined ? 0 : 1;
      equal(await told(), removed, 'the messages after the number was removed');
      await changed(stage, agent, NEW);
      equal(await told(), removed + 1, 'the messages after the address was changed');
    },
  },
  {
    name: 'reverted',
    title: 'the link to the former address takes everything back that came after, ends all sessions, and works once',
    rule: 'contact-reverted',
    needs: [...needs, 'contactChanges.revert'],
    async run(stage) {
      const [advance, secretSentTo] = [stage.port('advance'), stage.port('secretSentTo')];
      const agent = await stage.signIn('agent');
      await changed(stage, agent, NEW);
      const token = await secretSentTo('agent', 'revert');
      await advance(31_000);
      await changed(stage, agent, NEWER);
      equal(await takeBack(stage, token), { channel: 'email' }, 'the answer');
      await refused(agent.ask(accountGet, {}), 'unauthenticated');
      const again = await stage.signIn('agent');
      equal((await again.ask(accountGet, {})).email, agent.person.email, 'the address that is back');
    },
  },
  {
    name: 'reverted-once',
    title: 'a link that was used or invented takes nothing back, and both look alike',
    rule: 'contact-revert-once',
    needs: [...needs, 'contactChanges.revert'],
    async run(stage) {
      const [advance, secretSentTo] = [stage.port('advance'), stage.port('secretSentTo')];
      await changed(stage, await stage.signIn('agent'), NEW);
      const token = await secretSentTo('agent', 'revert');
      await takeBack(stage, token);
      const again = await stage.signIn('agent');
      await advance(31_000);
      await changed(stage, again, NEWER);
      alike(
        [await refused(takeBack(stage, token), 'expired'), await refused(takeBack(stage, 'invented'), 'expired')],
        'a link that takes nothing back',
      );
      equal((await again.ask(accountGet, {})).email, NEWER, 'the address');
    },
  },
  {
    name: 'revert-ends',
    title: 'the link ends at its time',
    rule: 'contact-revert-once',
    needs: [...needs, 'contactChanges.revert'],
    async run(stage) {
      const [advance, secretSentTo] = [stage.port('advance'), stage.port('secretSentTo')];
      await changed(stage, await stage.signIn('agent'), NEW);
      const token = await secretSentTo('agent', 'revert');
      await advance(7 * 24 * 3_600_000 + 1000);
      await refused(takeBack(stage, token), 'expired');
    },
  },
]);
