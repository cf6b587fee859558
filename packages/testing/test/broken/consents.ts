import { type ConsentSettings, consentsSet, problem } from '@sayso/contract';
import { asPerson, type BrokenBackend, twisted, unlessRefused } from './broken-backend.ts';

/** As the sound backend says it, with some items otherwise. */
function inOtherWords(
  settings: ConsentSettings,
  change: (item: ConsentSettings['items'][number]) => Partial<ConsentSettings['items'][number]>,
): ConsentSettings {
  return { ...settings, items: settings.items.map((item) => ({ ...item, ...change(item) })) };
}

export const brokenInConsents: readonly BrokenBackend[] = [
  {
    name: 'ticks everything before anybody was asked',
    rule: 'consent-off-by-default',
    also: ['consent-each-own', 'consent-text-shown', 'gpc-obeyed'],
    of: twisted({
      'consents.list': async ({ next }) =>
        inOtherWords(await next(), ({ state }) => (state === 'requested' ? { state: 'given', isInEffect: true } : {})),
    }),
  },
  {
    name: 'goes on with what was withdrawn',
    rule: 'consent-withdrawn',
    also: ['gpc-obeyed'],
    of: twisted({
      'consents.list': async ({ next }) =>
        inOtherWords(await next(), ({ state }) => (state === 'withdrawn' ? { isInEffect: true } : {})),
    }),
  },
  {
    name: 'asks for a proof before a consent is withdrawn',
    rule: 'problems-closed',
    of: twisted({
      'consents.set': ({ input, context, host, principal, next }) => {
        const { accountId } = asPerson(principal);
        const isGiven = (purpose: string) =>
          host.state.sayso.consents.findLast((one) => one.accountId === accountId && one.event.purpose === purpose)
            ?.event.state === 'given';
        const withdraws = input.choices.some(({ granted, purpose }) => !granted && isGiven(purpose));
        if (withdraws && context.proof === undefined)
          throw problem('step-up-required', { methods: ['password'], maxAge: 300 });
        return next();
      },
    }),
  },
  {
    name: 'agrees to everything along with one thing',
    rule: 'consent-each-own',
    also: ['consent-text-shown', 'consent-append-only'],
    of: twisted({
      'consents.set': async ({ input, context, next, sound }) => {
        const answer = await next();
        if (!input.choices.some(({ granted }) => granted)) return answer;
        const choices = answer.items
          .filter(({ basis, state }) => basis === 'consent' && state === 'requested')
          .map(({ purpose, notice: { version, sha256 } }) => ({ purpose, granted: true, version, sha256 }));
        return await sound.call(consentsSet, { choices }, { ...context, gpc: false });
      },
    }),
  },
  {
    name: 'writes over what was said before',
    rule: 'consent-append-only',
    of: twisted({
      'consents.set': async ({ host, principal, next }) => {
        const answer = await next();
        const { sayso } = host.state;
        const { accountId } = asPerson(principal);
        sayso.consents = sayso.consents.filter(
          (one, index) =>
            one.accountId !== accountId ||
            !sayso.consents
              .slice(index + 1)
              .some((later) => later.accountId === accountId && later.event.purpose === one.event.purpose),
        );
        return answer;
      },
    }),
  },
  {
    name: 'records what is so already',
    rule: 'consent-append-only',
    of: twisted({
      'consents.set': async ({ input, host, principal, next }) => {
        const before = host.state.sayso.consents.length;
        const answer = await next();
        const { accountId } = asPerson(principal);
        const last = host.state.sayso.consents.findLast((one) => one.accountId === accountId);
        if (last && input.choices.length > 0 && host.state.sayso.consents.length === before)
          host.state.sayso.consents.push({ ...last, event: { ...last.event, id: `${last.event.id}-again-${before}` } });
        return answer;
      },
    }),
  },
  {
    name: 'takes a consent to a text that is not shown any more',
    rule: 'consent-text-shown',
    also: ['consent-all-or-nothing'],
    of: twisted({
      'consents.set': ({ input, context, next }) =>
        unlessRefused(next(), 'notice-outdated', async () => {
          const { items } = await next({ choices: [] });
          const choices = input.choices.map((choice) => {
            const { version, sha256 } = items.find(({ purpose }) => purpose === choice.purpose)?.notice ?? choice;
            return { ...choice, version, sha256 };
          });
          return await next({ ...input, choices }, context);
        }),
    }),
  },
  {
    name: 'records the text in the language of the host',
    rule: 'consent-text-shown',
    of: twisted({
      'consents.set': async ({ host, next }) => {
        const answer = await next();
        const last = host.state.sayso.consents.pop();
        if (last) host.state.sayso.consents.push({ ...last, event: { ...last.event, language: 'en' } });
        return answer;
      },
    }),
  },
  {
    name: 'records what it can of several choices',
    rule: 'consent-all-or-nothing',
    of: twisted({
      'consents.set': async ({ input, next }) => {
        for (const choice of input.choices) await next({ ...input, choices: [choice] });
        return await next({ ...input, choices: [] });
      },
    }),
  },
  {
    name: 'lets people refuse what rests on another basis',
    rule: 'consent-only',
    of: twisted({
      'consents.set': async ({ input, host, next }) => {
        const { purposes = [] } = host.state.policy.consents ?? {};
        const isConsent = (key: string) => purposes.find((one) => one.key === key)?.basis !== 'legitimate-interests';
        return await next({ ...input, choices: input.choices.filter(({ purpose }) => isConsent(purpose)) });
      },
    }),
  },
  {
    name: 'does not hear of Global Privacy Control',
    rule: 'gpc-obeyed',
    also: ['consent-append-only'],
    of: twisted({
      'consents.list': ({ context, input, next }) => next(input, { ...context, gpc: false }),
      'consents.set': ({ context, input, next }) =>
        next(input.method === 'gpc' ? { ...input, method: 'toggle' } : input, { ...context, gpc: false }),
    }),
  },
  {
    name: 'gives a receipt that leaves out what was withdrawn',
    rule: 'consent-receipt',
    of: twisted({
      'consents.receipt': async ({ next }) => {
        const receipt = await next();
        const events = receipt.record.events.filter(({ state }) => state !== 'withdrawn');
        return { ...receipt, record: { ...receipt.record, events } };
      },
    }),
  },
];
