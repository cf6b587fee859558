import type { base as english } from '../en/base.ts';
import type { Translated } from '../../localize/message.ts';

export const base: Translated<typeof english> = {
  back: 'Tillbaka',
  copy: 'Kopiera',
  copied: 'Kopierad',
  reference: 'Referens {reference}',
  'problem.failed': 'Något gick fel. Det är inte ditt fel.',
  'problem.rate-limited': 'För många försök. Nästa går bra om {wait}.',
  'problem.unauthenticated': 'Du har loggats ut. Logga in igen och kom sedan tillbaka hit.',
  'problem.permission-required': 'Din roll tillåter inte det här.',
  'problem.not-found': 'Du är inte längre medlem här, eller så finns det inte kvar.',
  'problem.capability-missing': 'Det här går inte att göra här.',
  'support.open': 'Fråga supporten',
};
