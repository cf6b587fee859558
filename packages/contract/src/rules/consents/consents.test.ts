import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import {
  type ConsentChoice,
  type ConsentChoices,
  type ConsentMethod,
  type ConsentPurpose,
  type ConsentState,
  isProblem,
} from '../../index.ts';
import {
  type ConsentFacts,
  type ConsentHost,
  consentReceipt,
  consentSettings,
  recordedAs,
  type RecordedConsent,
  setConsents,
} from './index.ts';

const NOW = '2026-03-10T09:00:00.000Z';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

const newsletter: ConsentPurpose = {
  key: 'newsletter',
  group: 'email',
  basis: 'consent',
  purposeType: 'dpv:DirectMarketing',
  personalData: [{ en: 'Address', sv: 'Adress' }],
  recipients: [{ en: 'Our mail service' }],
  retention: 'P2Y',
  notice: {
    version: '2',
    updatedAt: '2026-01-01T00:00:00.000Z',
    title: { en: 'Newsletter', sv: 'Nyhetsbrev' },
    text: { en: 'Once a month.', sv: 'En gång i månaden.' },
  },
};
const partners: ConsentPurpose = { ...newsletter, key: 'partners', group: 'data-use', isSharing: true };
const operation: ConsentPurpose = { ...newsletter, key: 'operation', group: 'data-use', basis: 'contract' };

function hostWith(...purposes: readonly ConsentPurpose[]): ConsentHost {
  return {
    about: { name: 'Harbor', languages: ['en', 'sv'], links: { rights: 'https://harbor.example/rights' } },
    consents: { purposes, saving: 'each', controllers: ['Harbor AB'] },
    sha256,
  };
}

const host = hostWith(newsletter, partners, operation);

const facts = (recorded: readonly RecordedConsent[] = [], rest: Partial<ConsentFacts> = {}): ConsentFacts => ({
  accountId: 'dora',
  recorded,
  languages: ['en'],
  gpc: false,
  now: NOW,
  ...rest,
});

/** As somebody chooses who reads this text. */
function choice(purpose: ConsentPurpose, granted: boolean, language = 'en'): ConsentChoice {
  const { title, text, version } = purpose.notice;
  return { purpose: purpose.key, granted, version, sha256: sha256(`${title[language]}\n\n${text[language]}`) };
}

/** What is recorded then. */
function after(
  choices: readonly ConsentChoice[],
  known: ConsentFacts = facts(),
  { by = host, method }: { readonly by?: ConsentHost; readonly method?: ConsentMethod } = {},
): readonly RecordedConsent[] {
  const made = setConsents({ choices, ...(method && { method }) }, known, by);
  if (isProblem(made)) throw made;
  return made.map((one, index) => recordedAs(one, `event-${known.recorded.length + index + 1}`));
}

function refusal(given: ConsentChoices, known: ConsentFacts = facts(), by: ConsentHost = host) {
  const made = setConsents(given, known, by);
  return isProblem(made) ? made : assert.fail('It was not refused.');
}

function itemOf(purpose: string, known: ConsentFacts, by: ConsentHost = host) {
  return consentSettings(known, by).items.find((one) => one.purpose === purpose) ?? assert.fail(purpose);
}

const given = () => after([choice(newsletter, true), choice(partners, true)]);

describe('how a consent stands', () => {
  it('D5 is off before anybody has said anything, each on its own', () => {
    const { items, saving, gpc } = consentSettings(facts(), host);
    assert.deepEqual(
      items.map(({ purpose, state, isInEffect }) => [purpose, state, isInEffect]),
      [
        ['newsletter', 'requested', false],
        ['partners', 'requested', false],
        ['operation', 'requested', true],
      ],
    );
    assert.deepEqual([saving, gpc], ['each', false]);
  });

  it('shows the text in the closest language, with its digest', () => {
    for (const [languages, language, title, text] of [
      [['sv-FI'], 'sv', 'Nyhetsbrev', 'En gång i månaden.'],
      [[undefined, 'sv'], 'sv', 'Nyhetsbrev', 'En gång i månaden.'],
      [['fi'], 'en', 'Newsletter', 'Once a month.'],
    ] as const) {
      const { notice } = itemOf('newsletter', facts([], { languages }));
      assert.deepEqual(notice, {
        version: '2',
        updatedAt: newsletter.notice.updatedAt,
        language,
        title,
        text,
        sha256: sha256(`${title}\n\n${text}`),
      });
    }
  });

  it('is given, withdrawn and given again; the last word counts', () => {
    let recorded: readonly RecordedConsent[] = [];
    const states: ConsentState[] = [];
    for (const granted of [false, true, false, true]) {
      recorded = [...recorded, ...after([choice(newsletter, granted)], facts(recorded))];
      const { state, isInEffect, decidedAt } = itemOf('newsletter', facts(recorded));
      assert.equal(isInEffect, granted);
      assert.equal(decidedAt, NOW);
      states.push(state);
    }
    assert.deepEqual(states, ['refused', 'given', 'withdrawn', 'given']);
    assert.equal(recorded.length, 4);
  });

  it('asks again for another text, unless the host says that it is the same', () => {
    const text = { ...newsletter.notice, version: '3' };
    const asks = hostWith({ ...newsletter, notice: text });
    const { state, asksAgain, isInEffect } = itemOf('newsletter', facts(given()), asks);
    assert.deepEqual([state, asksAgain, isInEffect], ['requested', true, false]);
    const same = itemOf(
      'newsletter',
      facts(given()),
      hostWith({ ...newsletter, notice: { ...text, asksAgain: false } }),
    );
    assert.deepEqual([same.state, same.asksAgain, same.isInEffect], ['given', false, true]);
  });

  it('a no is not asked again, whatever the text becomes', () => {
    const refused = after([choice(newsletter, false)]);
    const asks = hostWith({ ...newsletter, notice: { ...newsletter.notice, version: '3' } });
    const { state, asksAgain } = itemOf('newsletter', facts(refused), asks);
    assert.deepEqual([state, asksAgain], ['refused', false]);
  });

  it('is renewed for the new text, or withdrawn', () => {
    const next = { ...newsletter, notice: { ...newsletter.notice, version: '3' } };
    for (const [granted, state] of [
      [true, 'renewed'],
      [false, 'withdrawn'],
    ] as const) {
      const before = given();
      const more = after([choice(next, granted)], facts(before), { by: hostWith(next) });
      const item = itemOf('newsletter', facts([...before, ...more]), hostWith(next));
      assert.deepEqual([item.state, item.isInEffect, item.asksAgain], [state, granted, false]);
    }
  });

  it('ends with its time', () => {
    const yearly = { ...newsletter, validFor: 'P1Y' };
    const by = hostWith(yearly);
    const at = (now: string) => itemOf('newsletter', facts(given(), { now }), by);
    assert.deepEqual(at('2027-03-10T08:59:59.000Z').state, 'given');
    const late = at('2027-03-10T09:00:00.000Z');
    assert.deepEqual([late.state, late.isInEffect], ['expired', false]);
    const [again] = after([choice(yearly, true)], facts(given(), { now: '2027-04-01T00:00:00.000Z' }), { by });
    assert.equal(again?.event.state, 'renewed');
    const [no] = after([choice(yearly, false)], facts(given(), { now: '2027-04-01T00:00:00.000Z' }), { by });
    assert.equal(no?.event.state, 'refused');
  });

  it('is overruled by Global Privacy Control where it sells or shares, and nowhere else', () => {
    const known = facts(given(), { gpc: true });
    const sharing = itemOf('partners', known);
    assert.deepEqual([sharing.state, sharing.isInEffect], ['given', false]);
    assert.equal(itemOf('newsletter', known).isInEffect, true);
    assert.equal(consentSettings(known, host).gpc, true);
  });
});

describe('setting consents', () => {
  it('records which text was shown, in which language, and how', () => {
    const [one] = after([choice(newsletter, true)], facts(), { method: 'form' });
    const { title, text } = newsletter.notice;
    assert.deepEqual(one?.event, {
      id: 'event-1',
      purpose: 'newsletter',
      state: 'given',
      at: NOW,
      method: 'form',
      version: '2',
      language: 'en',
      sha256: sha256(`${title['en']}\n\n${text['en']}`),
    });
    assert.equal(one?.notice.text, 'Once a month.');
  });

  it('goes by the language in which the text was shown, also where the call has another', () => {
    const [one] = after([choice(newsletter, true, 'sv')]);
    assert.deepEqual([one?.event.language, one?.notice.text], ['sv', 'En gång i månaden.']);
  });

  it('records nothing for what is so already', () => {
    assert.deepEqual(after([choice(newsletter, true)], facts(given())), []);
    const refused = after([choice(newsletter, false)]);
    assert.deepEqual(after([choice(newsletter, false)], facts(refused)), []);
  });

  it('refuses an outdated text, and says which one is shown now', () => {
    const shown = choice(newsletter, true);
    for (const outdated of [{ version: '1' }, { sha256: sha256('something else') }]) {
      const { code, members } = refusal({ choices: [{ ...shown, ...outdated }] });
      assert.equal(code, 'notice-outdated');
      assert.deepEqual(members, { version: shown.version, sha256: shown.sha256 });
    }
  });

  it('does all of it or nothing', () => {
    const outdated = { ...choice(partners, true), version: '1' };
    assert.equal(refusal({ choices: [choice(newsletter, true), outdated] }).code, 'notice-outdated');
  });

  it('refuses what sells or shares under Global Privacy Control, and takes it back by that', () => {
    const known = facts(given(), { gpc: true });
    const { code, members } = refusal({ choices: [choice(partners, true)] }, facts([], { gpc: true }));
    assert.deepEqual([code, members.state], ['state-conflict', 'requested']);
    const [taken] = after([choice(partners, false)], known, { method: 'gpc' });
    assert.deepEqual([taken?.event.state, taken?.event.method], ['withdrawn', 'gpc']);
  });

  for (const [title, asked, pointer] of [
    ['what nobody asks for', { choices: [{ ...choice(newsletter, true), purpose: 'x' }] }, '/choices/0/purpose'],
    ['what rests on another basis', { choices: [choice(operation, false)] }, '/choices/0/purpose'],
    [
      'the same purpose twice',
      { choices: [choice(newsletter, true), choice(newsletter, false)] },
      '/choices/1/purpose',
    ],
    ['an import by a person', { choices: [choice(newsletter, true)], method: 'import' }, '/method'],
    ['Global Privacy Control that is not there', { choices: [choice(partners, false)], method: 'gpc' }, '/method'],
  ] as const satisfies readonly (readonly [string, ConsentChoices, string])[])
    it(`refuses ${title}`, () => {
      const { code, members } = refusal(asked);
      assert.equal(code, 'validation-failed');
      assert.deepEqual(
        members.errors?.map((one) => [one.pointer, one.code]),
        [[pointer, 'not-allowed']],
      );
    });

  it('gives nothing in the name of Global Privacy Control, and takes nothing that it does not mean', () => {
    const known = facts([], { gpc: true });
    for (const one of [choice(partners, true), choice(newsletter, false)]) {
      const { code, members } = refusal({ choices: [one], method: 'gpc' }, known);
      assert.deepEqual([code, members.errors?.[0]?.pointer], ['validation-failed', '/choices/0/granted']);
    }
  });
});

describe('a receipt', () => {
  it('Z3 says what was agreed to, by whom, to which text, and everything that happened to it', () => {
    const before = given();
    const recorded = [...before, ...after([choice(newsletter, false, 'sv')], facts(before))];
    const receipt = consentReceipt('newsletter', facts(recorded), host);
    assert.ok(!isProblem(receipt));
    assert.deepEqual(receipt, {
      schemaVersion: 'https://w3id.org/dpv/schema/dpv-27560#receipt-record',
      receiptId: 'receipt-event-3',
      record: {
        schemaVersion: 'https://w3id.org/dpv/schema/dpv-27560#record',
        recordId: 'event-1',
        piiPrincipalId: 'dora',
        piiProcessing: {
          privacyNotice: recorded[2]?.notice,
          language: 'sv',
          purposes: [{ purpose: 'newsletter', purposeType: 'dpv:DirectMarketing', lawfulBasis: 'consent' }],
          piiInformation: ['Adress'],
          piiControllers: ['Harbor AB'],
          recipientThirdParties: ['Our mail service'],
          retentionPeriod: 'P2Y',
          withdrawalMethod: 'I kontot, under Samtycken, med samma reglage. Inget bevis krävs, och det gäller genast.',
          privacyRights: 'https://harbor.example/rights',
        },
        events: [recorded[0]?.event, recorded[2]?.event],
      },
      issuedAt: NOW,
      issuer: 'Harbor',
    });
  });

  it('Z3 keeps the text that was agreed to when the host has another, or has none any more', () => {
    const changed = { ...newsletter, notice: { ...newsletter.notice, version: '9', text: { en: 'Every day!' } } };
    for (const by of [hostWith(changed), hostWith()]) {
      const receipt = consentReceipt('newsletter', facts(given()), by);
      assert.ok(!isProblem(receipt));
      assert.equal(receipt.record.piiProcessing.privacyNotice.text, 'Once a month.');
    }
  });

  it('there is none before anything was said', () => {
    const receipt = consentReceipt('newsletter', facts(), host);
    assert.ok(isProblem(receipt) && receipt.code === 'not-found');
  });
});
