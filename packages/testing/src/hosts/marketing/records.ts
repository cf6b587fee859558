import type { MemberRecord } from '../../memory/state.ts';
import { difficultTexts } from '../sample/difficult-texts.ts';
import { day, moment, numbered, pick, spread } from '../sample/records.ts';
import type { MarketingRows } from './columns.ts';

/** What is finished and stands in nobody's way, so that every company shows other numbers. */
const amounts = {
  campaigns: { brightwater: 44, clearing: 5, thicket: 27, stonegate: 12, sprout: 2 },
  contacts: { brightwater: 1864, clearing: 212, thicket: 983, stonegate: 540, sprout: 61 },
  workflows: { brightwater: 7, clearing: 1, thicket: 4, stonegate: 3, sprout: 1 },
  segments: { brightwater: 17, clearing: 2, thicket: 9, stonegate: 6, sprout: 1 },
  templates: { brightwater: 31, clearing: 4, thicket: 22, stonegate: 8, sprout: 3 },
  exports: { brightwater: 4, thicket: 2, stonegate: 1 },
  invoices: { brightwater: 22, clearing: 3, thicket: 14, stonegate: 9 },
  auditLog: { brightwater: 240, clearing: 31, thicket: 118, stonegate: 64, sprout: 12 },
} as const;

/** What is under way, granted or owed: the stories want exactly these, by company. */
const campaigns = [
  ['brightwater', 'Spring tents', 'running'],
  ['brightwater', 'Boot fitting week', 'scheduled'],
  ['thicket', 'Hedge trimming offer', 'running'],
  ['thicket', 'Gift cards', 'running'],
  ['thicket', 'Autumn leaves', 'scheduled'],
] as const;
const workflows = [
  ['brightwater', 'Welcome series'],
  ['brightwater', 'Basket reminder'],
  ['thicket', 'Welcome series'],
  ['thicket', 'Birthday wishes'],
] as const;
const integrations = [
  ['brightwater', 'Web shop', 'orders:read'],
  ['brightwater', 'Survey tool', 'contacts:write'],
  ['brightwater', 'Data warehouse', 'everything:read'],
  ['clearing', 'Booking calendar', 'contacts:read'],
  ['clearing', 'Photo library', 'files:read'],
  ['thicket', 'Web shop', 'orders:read'],
  ['stonegate', 'Payment service', 'orders:read'],
] as const;
const subscriptions = [
  ['brightwater', 'Growth, monthly', 'active'],
  ['clearing', 'Growth, monthly', 'canceled'],
  ['thicket', 'Scale, yearly', 'active'],
  ['stonegate', 'Scale, yearly', 'canceled'],
] as const;

const offers = ['Rain jackets', 'Members’ evening', 'New arrivals', 'Clearance', 'Gift guide', 'Reader survey'];
const subjects = [
  '=50% off, this week only',
  'Últimas plazas',
  '“Hello again”, from all of us',
  '🎁 Öppna mig',
  'Re: your basket',
];
const tags = ['vip', 'städer', 'naïve "quoted"', '🚲'];
const flows = ['Thank you', 'Review request', 'Back in stock', 'Newsletter sign-up', 'Lapsed customers'];
const audiences = ['Bought twice', 'Near the shop', 'Opened last month', 'Never opened', 'Press'];
const layouts = ['Plain letter', 'Two columns', 'Product grid', 'Invitation', 'Receipt'];
const firstNames = ['Ada', 'Ben', 'Cleo', 'Dov', 'Ema', 'Finn', 'Gil', 'Hana', 'Ilse', 'Joaquín', 'Kaya', 'Żaneta'];
const lastNames = ['Moss', 'Fielding', 'Okafor', 'Brandt', 'Sato', 'Lindgren', 'Várga'];
const deeds = ['signed in', 'edited a template', 'sent a campaign', 'imported contacts', 'invited a colleague'];

/** What the companies own. The same every time. */
export function marketingRecords(members: readonly MemberRecord[], atMost: number): MarketingRows {
  const staff = (organizationId: string) => members.filter((one) => one.organizationId === organizationId);
  const someone = (organizationId: string, index: number) => {
    const all = staff(organizationId);
    return all[index % all.length];
  };
  return {
    campaigns: [
      ...campaigns.map(([organizationId, name, state], index) => ({
        id: `campaigns-${organizationId}-${state}-${index + 1}`,
        createdAt: moment(4000 + index * 11),
        organizationId,
        name,
        state,
        subject: pick(subjects, index),
        recipients: 310 + index * 97,
        openRate: null,
      })),
      ...spread('campaigns', amounts.campaigns, atMost, (index, organizationId) => ({
        organizationId,
        name: `${pick(offers, index)} ${1 + Math.floor(index / offers.length)}`,
        state: index % 9 === 4 ? 'stopped' : 'completed',
        subject: index % 4 === 3 ? null : pick(subjects, index),
        recipients: 40 + ((index * 83) % 1700),
        openRate: ((index * 13) % 97) / 97,
      })),
    ],
    contacts: spread('contacts', amounts.contacts, atMost, (index, organizationId) => ({
      organizationId,
      name: `${pick(firstNames, index)} ${pick(lastNames, index * 3)}`,
      email: `${organizationId}.${index + 1}@reader.example`,
      subscribed: index % 7 !== 5,
      birthday: index % 3 === 1 ? null : day(index * 41 - 16_000),
      lastOpenedAt: index % 5 === 2 ? null : moment(2000 + index * 3),
      tags: Array.from({ length: index % 4 }, (_, nth) => pick(tags, index + nth)),
      remark: index % 4 === 3 ? null : pick(difficultTexts, index),
    })),
    workflows: [
      ...workflows.map(([organizationId, name], index) => ({
        id: `workflows-${organizationId}-active-${index + 1}`,
        createdAt: moment(3000 + index * 13),
        organizationId,
        name,
        state: 'active',
        steps: 3 + index,
      })),
      ...spread('workflows', amounts.workflows, atMost, (index, organizationId) => ({
        organizationId,
        name: pick(flows, index),
        state: index % 2 === 0 ? 'draft' : 'stopped',
        steps: 2 + (index % 5),
      })),
    ],
    segments: spread('segments', amounts.segments, atMost, (index, organizationId) => ({
      organizationId,
      name: pick(audiences, index),
      size: 12 + ((index * 131) % 900),
      rule:
        index % 3 === 2
          ? null
          : { all: [{ köpt: { atLeast: index + 1 } }, { opened: index % 2 === 0 }], share: 0.1 * index },
    })),
    templates: spread('templates', amounts.templates, atMost, (index, organizationId) => ({
      organizationId,
      name: `${pick(layouts, index)} ${1 + Math.floor(index / layouts.length)}`,
      markup: `<h1>${pick(offers, index)}</h1>\n<p>Hej {{name}}, “${pick(subjects, index)}”</p>\n`,
    })),
    integrations: integrations.map(([organizationId, name, scope], index) => ({
      id: `integrations-${organizationId}-${index + 1}`,
      createdAt: moment(1000 + index * 17),
      organizationId,
      name,
      scope,
      state: 'connected',
      accessToken: `secret-access-token-of-${organizationId}-${index + 1}`,
    })),
    partnerAccess: numbered('partnerAccess', 'thicket', 2, (index) => ({
      organizationId: 'thicket',
      partner: index === 0 ? 'Foxglove Agency' : 'Redstart Design',
      state: index === 0 ? 'granted' : 'revoked',
    })),
    exports: [
      {
        id: 'exports-thicket-running',
        createdAt: moment(5200),
        organizationId: 'thicket',
        memberId: someone('thicket', 0)?.id ?? null,
        scope: 'Contacts',
        state: 'running',
      },
      ...spread('exports', amounts.exports, atMost, (index, organizationId) => ({
        organizationId,
        memberId: someone(organizationId, 0)?.id ?? null,
        scope: index % 2 === 0 ? 'Everything' : 'Contacts',
        state: 'ready',
      })),
    ],
    subscriptions: subscriptions.map(([organizationId, name, state]) => ({
      id: `subscriptions-${organizationId}`,
      createdAt: moment(0),
      organizationId,
      name,
      state,
      paymentToken: `secret-payment-token-of-${organizationId}`,
    })),
    invoices: [
      {
        id: 'invoices-thicket-open',
        createdAt: moment(5100),
        organizationId: 'thicket',
        number: 'TH-2026-015',
        cents: 129_000,
        state: 'open',
      },
      ...spread('invoices', amounts.invoices, atMost, (index, organizationId) => ({
        organizationId,
        number: `${organizationId.slice(0, 2).toUpperCase()}-2025-${String(index + 1).padStart(3, '0')}`,
        cents: 4900 + ((index * 1700) % 90_000),
        state: 'paid',
      })),
    ],
    legalHolds: [
      {
        id: 'legalHolds-thicket-1',
        createdAt: moment(4900),
        organizationId: 'thicket',
        matter: 'Dispute over a prize draw',
        state: 'active',
      },
      {
        id: 'legalHolds-brightwater-1',
        createdAt: moment(900),
        organizationId: 'brightwater',
        matter: 'Tax audit of last year',
        state: 'released',
      },
    ],
    auditLog: spread('auditLog', amounts.auditLog, atMost, (index, organizationId) => {
      const member = someone(organizationId, index);
      return { organizationId, memberId: member?.id ?? null, actor: member?.name ?? null, event: pick(deeds, index) };
    }),
  };
}
