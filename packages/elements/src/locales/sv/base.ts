import type { base as english } from '../en/base.ts';
import type { Translated } from '../../localize/message.ts';

/** `org.` are the forms of the host’s word for an organization that Swedish needs. */
export const base: Translated<typeof english> = {
  'org.name': 'organisationen',
  'org.the': 'organisationen',
  'org.The': 'Organisationen',
  'org.code': 'organisationskoden',
  'org.Code': 'Organisationskod',
  close: 'Stäng',
  cancel: 'Avbryt',
  back: 'Tillbaka',
  retry: 'Försök igen',
  loading: 'Hämtar …',
  copy: 'Kopiera',
  copied: 'Kopierad',
  reference: 'Referens {reference}',
  'problem.failed': 'Något gick fel. Det är inte ditt fel.',
  'problem.network': 'Det finns ingen anslutning just nu. Det du har skrivit finns kvar.',
  'problem.rate-limited': 'För många försök. Nästa går bra om {wait}.',
  'problem.unauthenticated': 'Du har loggats ut. Logga in igen och kom sedan tillbaka hit.',
  'problem.permission-required': 'Din roll tillåter inte det här.',
  'problem.not-found': 'Du är inte längre medlem här, eller så finns det inte kvar.',
  'problem.capability-missing': 'Det här går inte att göra här.',
  'support.open': 'Fråga supporten',
};
