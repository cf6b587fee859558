import type { Translated } from '../../localize/message.ts';
import type { question as english } from '../en/question.ts';

export const question: Translated<typeof english> = {
  question: 'Var den här sidan till hjälp? Du behöver inte svara.',
  'question.yes': 'Ja',
  'question.no': 'Nej',
  'question.comment': 'Vad kunde vara bättre? (frivilligt)',
  'question.send': 'Skicka',
  'question.thanks': 'Tack för ditt svar.',
};
