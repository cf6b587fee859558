import { sha256 } from '@sayso/archive';
import { type CallContext, type Handlers, isProblem, type Principal } from '@sayso/contract';
import {
  type ConsentFacts,
  type ConsentHost,
  consentReceipt,
  consentSettings,
  recordedAs,
  setConsents,
} from '@sayso/contract/rules';
import type { Host } from '../host.ts';
import { pageOf } from '../paging.ts';
import { personOf } from '../person.ts';
import { randomToken } from '../random.ts';

const encoder = new TextEncoder();

/** WebCrypto could only be awaited, and is missing on plain-HTTP addresses. */
function digestOf(text: string): string {
  const digest = sha256();
  digest.update(encoder.encode(text));
  return digest.hex();
}

export function consentHandlers(host: Host, principal: Principal): Handlers {
  const { about, policy } = host.state;
  const { consents } = policy;
  if (!consents) return {};
  const terms: ConsentHost = { about, consents, sha256: digestOf };

  function factsFor({ gpc = false, locale }: CallContext): ConsentFacts {
    const { accountId } = personOf(principal);
    const { sayso, tables } = host.state;
    const account = tables.accounts.find(({ id }) => id === accountId);
    return {
      accountId,
      recorded: sayso.consents.filter((one) => one.accountId === accountId),
      languages: [locale, account?.locale],
      gpc,
      now: host.now(),
    };
  }

  return {
    'consents.list': (_input, context) => consentSettings(factsFor(context), terms),
    'consents.set': (choices, context) => {
      const facts = factsFor(context);
      const { accountId, now } = facts;
      const made = setConsents(choices, facts, terms);
      if (isProblem(made)) throw made;
      const { sayso } = host.state;
      for (const one of made) sayso.consents.push({ accountId, ...recordedAs(one, `consent-${randomToken(12)}`) });
      if (made.length > 0) sayso.audit.push({ at: now, accountId, event: 'set consents' });
      return consentSettings(factsFor(context), terms);
    },
    'consents.history': ({ purpose, ...query }) => {
      const { accountId } = personOf(principal);
      const events = host.state.sayso.consents
        .filter((one) => one.accountId === accountId && (purpose === undefined || one.event.purpose === purpose))
        .map(({ event }) => event)
        .toReversed();
      return pageOf(
        events,
        query,
        JSON.stringify([accountId, purpose]),
        ({ id }) => id,
        (event) => event,
      );
    },
    'consents.receipt': ({ purpose }, context) => {
      const receipt = consentReceipt(purpose, factsFor(context), terms);
      if (isProblem(receipt)) throw receipt;
      return receipt;
    },
  };
}
