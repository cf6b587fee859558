import type { Translated } from '../../localize/message.ts';
import type { stepUp as english } from '../en/step-up.ts';

export const stepUp: Translated<typeof english> = {
  'proof.title': 'Bekräfta att det är du',
  'proof.choose': 'Välj hur du vill göra det.',
  'proof.method.password': 'Med ditt lösenord',
  'proof.method.totp': 'Med din autentiseringsapp',
  'proof.method.email-code': 'Med en kod via e-post',
  'proof.method.sms-code': 'Med en kod via sms',
  'proof.label.password': 'Lösenord',
  'proof.label.totp': 'Kod från autentiseringsappen',
  'proof.label.email-code': 'Kod från e-postmeddelandet',
  'proof.label.sms-code': 'Kod från sms:et',
  'proof.sent': 'Skickad till {to}. Den gäller till {time}.',
  'proof.confirm': 'Bekräfta',
  'proof.checking': 'Kontrollerar …',
  'proof.sending': 'Skickar en kod …',
  'proof.resend': 'Skicka en ny kod',
  'proof.resend.wait': 'En ny kod kan skickas efter {wait}.',
  'proof.resent': 'En ny kod har skickats.',
  'proof.other': 'På ett annat sätt',
  'proof.empty': 'Fyll i det här först.',
  'proof.wrong.password': 'Det är inte rätt lösenord.',
  'proof.wrong.code': 'Koden är inte rätt.',
  'proof.expired': 'Koden gäller inte längre. Skicka en ny.',
  'proof.left': { one: '{count} försök kvar.', other: '{count} försök kvar.' },
  'proof.none': 'Inget av dina sätt att bekräfta fungerar här. Supporten kan hjälpa dig.',
};
