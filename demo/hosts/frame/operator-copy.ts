import type { ChangeKind } from '@sayso/contract';
import type { Copies } from './words.ts';

const en = {
  title: 'Requests that wait for support',
  lead: 'What people have asked for and somebody of the team carries out. Each has a last day for an answer.',
  none: 'Nothing is waiting.',
  asked: 'Asked on',
  due: 'Answer by',
  who: 'By account',
  reference: 'Reference',
  why: 'What they say',
  what: 'What goes',
  nothingGoes: 'Nothing goes.',
  reason: 'Reason, for the one who asked',
  reasonEmpty: 'Say why, so that the one who asked understands it.',
  done: 'Carry out',
  answer: 'Send the link',
  denied: 'Refuse',
  decided: { done: 'Carried out.', answered: 'The link has been sent.', denied: 'Refused.' },
  failed: 'That did not work. It may have been decided already.',
  kinds: {
    'leave-organization': 'Leave the organization',
    'transfer-ownership': 'Hand the organization over',
    'deactivate-account': 'Deactivate an account',
    'delete-account': 'Delete an account',
    'close-organization': 'Close an organization',
    'reset-organization': 'Start an organization afresh',
    'delete-organization': 'Delete an organization',
  } satisfies Record<ChangeKind, string>,
};

export type OperatorCopy = typeof en;

/** What the support team's own page says. */
export const operatorCopies: Copies<OperatorCopy> = {
  en,
  sv: {
    title: 'Ärenden som väntar på supporten',
    lead: 'Det som människor har bett om och någon i teamet genomför. Varje ärende har en sista dag för svar.',
    none: 'Ingenting väntar.',
    asked: 'Begärt',
    due: 'Svar senast',
    who: 'Av konto',
    reference: 'Referens',
    why: 'Så här skriver de',
    what: 'Det som försvinner',
    nothingGoes: 'Ingenting försvinner.',
    reason: 'Skäl, till den som frågade',
    reasonEmpty: 'Skriv varför, så att den som frågade förstår.',
    done: 'Genomför',
    answer: 'Skicka länken',
    denied: 'Avslå',
    decided: { done: 'Genomfört.', answered: 'Länken är skickad.', denied: 'Avslaget.' },
    failed: 'Det gick inte. Ärendet kan redan vara avgjort.',
    kinds: {
      'leave-organization': 'Lämna organisationen',
      'transfer-ownership': 'Överlåta organisationen',
      'deactivate-account': 'Inaktivera ett konto',
      'delete-account': 'Radera ett konto',
      'close-organization': 'Stänga en organisation',
      'reset-organization': 'Börja om i en organisation',
      'delete-organization': 'Radera en organisation',
    },
  },
};
