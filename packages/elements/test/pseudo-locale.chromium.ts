import { crmHost } from '@sayso/testing/hosts/crm';
import { helpdeskHost } from '@sayso/testing/hosts/helpdesk';
import { marketingHost } from '@sayso/testing/hosts/marketing';
import { pipelineHost } from '@sayso/testing/hosts/pipeline';
import { roomsHost } from '@sayso/testing/hosts/rooms';
import { expect } from 'chai';
import { registerLanguage } from '../src/localize/language.ts';
import type { Message } from '../src/localize/message.ts';
import { en } from '../src/locales/en.ts';
import { invoices } from './changes.ts';
import { namesInside, source } from './archives.ts';
import { accessOffer, noPlan } from './exports.ts';
import { inventory, policy, rights, terms } from './inventory.ts';
import { clear } from './stage.ts';
import { states } from './states.ts';

/** A language whose dates and numbers hold no Latin letter: what is left of these is no text of the catalogue. */
const PSEUDO = 'ja';

const disguised = (text: string) =>
  text
    .split(/(\{[^}]+\})/)
    .map((part) => (part.startsWith('{') ? part : part.replaceAll(/\p{L}/gu, 'あ')))
    .join('');

const disguise = (message: Message): Message =>
  typeof message === 'string' ? disguised(message) : { other: disguised(message.other) };

/** What people have written in the states, and what is no word. */
const typed = [
  'We close.',
  'A dispute is open.',
  'An invoice is open.',
  'o•••@crm.example',
  'Backup.zip',
  'Photo.png',
  'PNG',
  'JPEG',
  'またはWebP',
  'MC',
  'IS',
  'Oslo, Norway',
  'Chrome',
  'Firefox',
  'Linux',
  'Windows',
  // Languages are called as their own readers call them.
  'English',
  'Svenska',
  'Mia Lund',
  'Zoë Nyberg',
  ...namesInside,
];
const codes =
  /\b\d[A-Z\d]{4}-\d[A-Z\d]{4}\b|\b(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}\b|\b[A-Z\d]{4}-[A-Z\d]{4}\b|\bUTC\b|\bGMT\b|\b[\d.]+ [kKMG]B\b|\b[\da-f]{64}\b|\b\w+\.zip\b/g;

/**
 * Every text that a host's data holds for people, the longest first: what is said in a language, and names and addresses in its records.
 */
function textsOf(...hosts: readonly unknown[]): readonly string[] {
  const found = new Set<string>(typed);
  const visit = (value: unknown, worded: boolean): void => {
    if (typeof value === 'string') {
      if (worded || /^\p{Lu}.|@/u.test(value)) found.add(value);
    } else if (typeof value === 'object' && value !== null) {
      for (const part of Object.values(value)) visit(part, worded || 'en' in value);
    }
  };
  for (const host of hosts) visit(host, false);
  return [...found].toSorted((a, b) => b.length - a.length);
}

const few = { recordsEach: 2 };
const calls = { en: { one: 'call', other: 'calls' } };
const own = textsOf(
  [crmHost, helpdeskHost, marketingHost, pipelineHost, roomsHost].map((host) => host(few)),
  helpdeskHost({ ...few, extraMembers: 40 }).tables.members,
  [invoices, calls, inventory, policy, terms, rights, source, accessOffer, noPlan],
).map((text) => new RegExp(`(?<!\\p{L})${text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}(?!\\p{L})`, 'gu'));

/** The text, where some of it comes from nowhere that it may come from. */
function strange(text: string): string {
  if (!/\p{Script=Latin}/u.test(text)) return '';
  const rest = own.reduce((left, known) => left.replaceAll(known, ''), text).replaceAll(codes, '');
  return /\p{Script=Latin}/u.test(rest) ? text.trim() : '';
}

const ATTRIBUTES = ['aria-label', 'title', 'placeholder', 'alt'];

/** All texts and names below, through shadow roots; what the page itself has put there is the page's. */
function textsBelow(root: Element | ShadowRoot): readonly string[] {
  return [...root.childNodes].flatMap((node) => {
    if (node instanceof Text) return [node.data];
    if (!(node instanceof Element) || node.matches('style, [role="status"]') || node.slot === 'export') return [];
    const names = ATTRIBUTES.map((name) => node.getAttribute(name) ?? '');
    return [...names, ...(node.shadowRoot ? textsBelow(node.shadowRoot) : []), ...textsBelow(node)];
  });
}

describe('in a language that disguises the catalogue', () => {
  before(() => {
    const messages = Object.entries(en).map(([key, message]) => [key, disguise(message)] as const);
    registerLanguage(PSEUDO, Object.fromEntries(messages));
  });
  afterEach(clear);

  for (const { name, reach } of states) {
    it(`${name}: every text comes from the catalogue or from the host`, async () => {
      await reach();
      document.documentElement.lang = PSEUDO;
      for (const stepUp of document.querySelectorAll('sayso-step-up')) stepUp.lang = PSEUDO;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const texts = textsBelow(document.body);
      expect(
        texts.some((text) => text.includes('あ')),
        'nothing is disguised',
      ).to.equal(true);
      expect(texts.map(strange).filter(Boolean)).to.deep.equal([]);
    });
  }

  it('would find a text of neither', () => {
    expect(strange('128 leads')).to.equal('');
    expect(strange('128 leads left')).to.equal('128 leads left');
    expect(strange('Close')).to.equal('Close');
  });
});
