import { verifyReceipt } from '@sayso/archive';
import {
  type Consent,
  type ConsentChoice,
  consentsHistory,
  consentsList,
  consentsReceipt,
  consentsSet,
} from '@sayso/contract';
import { chapter } from './case.ts';
import { asked, carriedThrough } from './ending-acts.ts';
import { ensure, equal, pointsTo, refused, Skip } from './expect.ts';
import type { Caller } from './stage.ts';

/** What can be given and taken back; what sells or shares comes last. */
export async function choosable(caller: Caller): Promise<readonly Consent[]> {
  const { items } = await caller.ask(consentsList, {});
  return items.filter(({ basis }) => basis === 'consent').sort((a, b) => Number(a.isSharing) - Number(b.isSharing));
}

export function choiceOf({ purpose, notice: { version, sha256 } }: Consent, granted: boolean): ConsentChoice {
  return { purpose, granted, version, sha256 };
}

async function sharing(caller: Caller): Promise<Consent> {
  const found = (await choosable(caller)).find(({ isSharing }) => isSharing);
  if (!found) throw new Skip('no purpose of this host sells or shares data');
  return found;
}

async function oneOf(caller: Caller): Promise<Consent> {
  const [first] = await choosable(caller);
  if (!first) throw new Skip('this host asks for no consent');
  return first;
}

async function standing(caller: Caller, { purpose }: Consent, context: { readonly gpc?: boolean } = {}) {
  const { items } = await caller.ask(consentsList, {}, context);
  const { state, isInEffect } = items.find((one) => one.purpose === purpose) ?? {};
  return { state, isInEffect };
}

async function eventsOf(caller: Caller, purpose?: string) {
  const query = { pageSize: 100, ...(purpose !== undefined && { purpose }) };
  return (await caller.ask(consentsHistory, query)).items;
}

export const consentCases = chapter('consents', [
  {
    name: 'off-by-default',
    title: 'nothing is agreed to before anybody has agreed to it, and each text is there with version, date and digest',
    rule: 'consent-off-by-default',
    needs: ['consents.list', 'consents.history'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      for (const { isInEffect, notice, purpose, state } of await choosable(agent)) {
        equal([state, isInEffect], ['requested', false], `how ${purpose} stands`);
        ensure(notice.version !== '' && notice.text !== '' && notice.updatedAt !== '', `${purpose} has its text`);
        ensure(/^[0-9a-f]{64}$/.test(notice.sha256), `${purpose} has the digest of its text`);
      }
      equal(await eventsOf(agent), [], 'what is recorded');
    },
  },
  {
    name: 'given-and-withdrawn',
    title: 'a consent counts from the moment it is given, and no longer once it is withdrawn, without any proof',
    rule: 'consent-withdrawn',
    needs: ['consents.list', 'consents.set'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const one = await oneOf(agent);
      const given = await agent.ask(consentsSet, { choices: [choiceOf(one, true)] });
      equal(given.items.find(({ purpose }) => purpose === one.purpose)?.state, 'given', 'the answer');
      equal(await standing(agent, one), { state: 'given', isInEffect: true }, 'how it stands');
      await agent.ask(consentsSet, { choices: [choiceOf(one, false)] });
      equal(await standing(agent, one), { state: 'withdrawn', isInEffect: false }, 'how it stands then');
      await agent.ask(consentsSet, { choices: [choiceOf(one, true)] });
      equal(await standing(agent, one), { state: 'given', isInEffect: true }, 'how it stands at last');
    },
  },
  {
    name: 'each-on-its-own',
    title: 'agreeing to one thing agrees to nothing else, and for nobody else',
    rule: 'consent-each-own',
    needs: ['consents.list', 'consents.set', 'consents.history'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const colleague = await stage.signIn('colleague');
      const [one, ...others] = await choosable(agent);
      if (!one) throw new Skip('this host asks for no consent');
      await agent.ask(consentsSet, { choices: [choiceOf(one, true)] });
      for (const other of others)
        equal(await standing(agent, other), { state: 'requested', isInEffect: false }, `how ${other.purpose} stands`);
      for (const any of [one, ...others])
        equal(await standing(colleague, any), { state: 'requested', isInEffect: false }, 'how it stands for another');
      equal(await eventsOf(colleague), [], 'what is recorded about another');
    },
  },
  {
    name: 'history',
    title: 'everything that was said stays on record as it was, the newest first; saying the same again adds nothing',
    rule: 'consent-append-only',
    needs: ['consents.list', 'consents.set', 'consents.history'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const one = await oneOf(agent);
      const before: unknown[] = [];
      for (const granted of [false, false, true, true, false]) {
        await agent.ask(consentsSet, { choices: [choiceOf(one, granted)], method: 'form' });
        const events = await eventsOf(agent, one.purpose);
        equal(events.slice(events.length - before.length), before, 'what was on record');
        before.splice(0, before.length, ...events);
      }
      const events = await eventsOf(agent);
      equal(
        events.map(({ state, method }) => [state, method]),
        [
          ['withdrawn', 'form'],
          ['given', 'form'],
          ['refused', 'form'],
        ],
        'the states',
      );
      for (const { language, sha256, version } of events)
        equal([language, sha256, version], [one.notice.language, one.notice.sha256, one.notice.version], 'the text');
      equal(new Set(events.map(({ id }) => id)).size, 3, 'the number of ids');
      const first = await agent.ask(consentsHistory, { pageSize: 2 });
      const second = await agent.ask(consentsHistory, { pageSize: 2, pageToken: first.nextPageToken ?? '' });
      equal([...first.items, ...second.items], events, 'page after page');
    },
  },
  {
    name: 'outdated',
    title: 'what was shown is what is agreed to: another version or another text is refused, with the present one',
    rule: 'consent-text-shown',
    needs: ['consents.list', 'consents.set'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const one = await oneOf(agent);
      const shown = choiceOf(one, true);
      for (const other of [{ version: 'another' }, { sha256: '0'.repeat(64) }]) {
        const refusal = await refused(agent.ask(consentsSet, { choices: [{ ...shown, ...other }] }), 'notice-outdated');
        equal([refusal.version, refusal.sha256], [shown.version, shown.sha256], 'the present text');
      }
      equal(await standing(agent, one), { state: 'requested', isInEffect: false }, 'how it stands');
    },
  },
  {
    name: 'languages',
    title: 'the text comes in the language of the call, and it is that text which is recorded',
    rule: 'consent-text-shown',
    needs: ['consents.list', 'consents.set', 'consents.history'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const one = await oneOf(agent);
      const { items } = await agent.ask(consentsList, {}, { locale: 'sv-FI' });
      const other = items.find(({ purpose }) => purpose === one.purpose);
      if (!other || other.notice.language === one.notice.language) throw new Skip('the text has one language');
      equal(other.notice.language, 'sv', 'the language');
      await agent.ask(consentsSet, { choices: [choiceOf(other, true)] }, { locale: 'sv-FI' });
      const [event] = await eventsOf(agent);
      equal([event?.language, event?.sha256], ['sv', other.notice.sha256], 'the text that is recorded');
    },
  },
  {
    name: 'all-or-nothing',
    title: 'of several choices either all are recorded or none',
    rule: 'consent-all-or-nothing',
    needs: ['consents.list', 'consents.set', 'consents.history'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const [one, other] = await choosable(agent);
      if (!one || !other) throw new Skip('this host asks for fewer than two consents');
      const wrong = { ...choiceOf(other, true), version: 'another' };
      await refused(agent.ask(consentsSet, { choices: [choiceOf(one, true), wrong] }), 'notice-outdated');
      const unknown = { ...choiceOf(other, true), purpose: 'not-there' };
      const refusal = await refused(
        agent.ask(consentsSet, { choices: [choiceOf(one, true), unknown] }),
        'validation-failed',
      );
      pointsTo(refusal, '/choices/1/purpose');
      equal(await eventsOf(agent), [], 'what is recorded');
    },
  },
  {
    name: 'other-bases',
    title: 'what rests on another basis than a consent is shown as such and cannot be set',
    rule: 'consent-only',
    needs: ['consents.list', 'consents.set'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { items } = await agent.ask(consentsList, {});
      const other = items.find(({ basis }) => basis !== 'consent');
      if (!other) throw new Skip('everything rests on a consent here');
      for (const granted of [true, false]) {
        const refusal = await refused(
          agent.ask(consentsSet, { choices: [choiceOf(other, granted)] }),
          'validation-failed',
        );
        pointsTo(refusal, '/choices/0/purpose');
      }
    },
  },
  {
    name: 'gpc',
    title: 'Global Privacy Control says no to selling and sharing, whatever was agreed to, and to nothing else',
    rule: 'gpc-obeyed',
    needs: ['consents.list', 'consents.set', 'consents.history'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const [shared, plain] = [await sharing(agent), await oneOf(agent)];
      const gpc = { gpc: true };
      await refused(agent.ask(consentsSet, { choices: [choiceOf(shared, true)] }, gpc), 'state-conflict');
      equal(await standing(agent, shared), { state: 'requested', isInEffect: false }, 'how it stands');
      const choices = [...(plain.isSharing ? [] : [choiceOf(plain, true)]), choiceOf(shared, true)];
      await agent.ask(consentsSet, { choices });
      equal((await agent.ask(consentsList, {}, gpc)).gpc, true, 'what it says of this call');
      equal((await agent.ask(consentsList, {})).gpc, false, 'what it says of the other');
      equal(await standing(agent, shared, gpc), { state: 'given', isInEffect: false }, 'how sharing stands with it');
      equal(await standing(agent, shared), { state: 'given', isInEffect: true }, 'how sharing stands without it');
      if (!plain.isSharing)
        equal(await standing(agent, plain, gpc), { state: 'given', isInEffect: true }, 'how anything else stands');
      await agent.ask(consentsSet, { choices: [choiceOf(shared, false)], method: 'gpc' }, gpc);
      equal(await standing(agent, shared), { state: 'withdrawn', isInEffect: false }, 'how it stands in the end');
      equal((await eventsOf(agent))[0]?.method, 'gpc', 'the method on record');
    },
  },
  {
    name: 'methods',
    title: 'nobody says that Global Privacy Control or the host itself has done what a person did',
    rule: 'consent-append-only',
    needs: ['consents.list', 'consents.set', 'consents.history'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const one = await oneOf(agent);
      for (const method of ['gpc', 'import'] as const) {
        const choices = [choiceOf(one, method === 'import')];
        pointsTo(await refused(agent.ask(consentsSet, { choices, method }), 'validation-failed'), '/method');
      }
      equal(await eventsOf(agent), [], 'what is recorded');
    },
  },
  {
    name: 'erased',
    title: 'what somebody agreed to goes with the account, and nothing of it is left',
    rule: 'erased-whole',
    needs: [
      'consents.list',
      'consents.set',
      'consents.history',
      'changes.preview',
      'changes.request',
      'changes.get',
      'challenges.start',
      'challenges.answer',
    ],
    setup: 'at-once',
    async run(stage) {
      const stored = stage.port('stored');
      const agent = await stage.signIn('agent');
      await agent.ask(consentsSet, { choices: [choiceOf(await oneOf(agent), true)] });
      const [event] = await eventsOf(agent);
      const id = event?.id ?? '';
      ensure(id !== '' && (await stored()).includes(id), 'the search finds the consent before');
      await carriedThrough(stage, await asked(agent, 'delete-account'));
      ensure(!(await stored()).includes(id), 'the consent is found nowhere any more');
    },
  },
  {
    name: 'receipt',
    title:
      'a receipt has the text, the person, and everything that was said, and its signature holds; before there is none',
    rule: 'consent-receipt',
    needs: ['consents.list', 'consents.set', 'consents.history', 'consents.receipt'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const one = await oneOf(agent);
      const { purpose } = one;
      await refused(agent.ask(consentsReceipt, { purpose }), 'not-found');
      await refused(agent.ask(consentsReceipt, { purpose: 'not-there' }), 'not-found');
      for (const granted of [true, false]) await agent.ask(consentsSet, { choices: [choiceOf(one, granted)] });
      const receipt = await agent.ask(consentsReceipt, { purpose });
      const { events, piiPrincipalId, piiProcessing } = receipt.record;
      equal(piiPrincipalId, agent.person.accountId, 'whom it is about');
      equal(piiProcessing.privacyNotice, one.notice, 'the text');
      equal(piiProcessing.purposes[0]?.purpose, purpose, 'the purpose');
      equal(events, (await eventsOf(agent, purpose)).toReversed(), 'the events');
      ensure(piiProcessing.piiControllers.length > 0, 'it names who decides about the data');
      const colleague = await stage.signIn('colleague');
      await refused(colleague.ask(consentsReceipt, { purpose }), 'not-found');
      if (receipt.jws === undefined) throw new Skip('this host does not sign');
      ensure((await verifyReceipt(receipt)).verdict !== 'damaged', 'the signature holds');
      equal((await verifyReceipt({ ...receipt, issuer: 'x' })).verdict, 'damaged', 'the verdict over another one');
    },
  },
]);
