import type { sessions as english } from '../en/sessions.ts';
import type { Translated } from '../../localize/message.ts';

export const sessions: Translated<typeof english> = {
  'sessions.title': 'Här är du inloggad',
  'sessions.list': 'Ställen där du är inloggad',
  'sessions.device.computer': 'Dator',
  'sessions.device.phone': 'Telefon',
  'sessions.device.tablet': 'Surfplatta',
  'sessions.device.unknown': 'Okänd enhet',
  'sessions.on': '{browser} på {system}',
  'sessions.this': 'Den här enheten',
  'sessions.used': 'Använd senast {time}',
  'sessions.since': 'Inloggad {time}',
  'sessions.hint':
    'Enheter och platser är vad webbläsaren och nätet uppger. Något okänt? Logga ut det och ändra ditt lösenord.',
  'sessions.end': 'Logga ut',
  'sessions.end.of': 'Logga ut {name}',
  'sessions.others': 'Logga ut alla andra',
  'sessions.all': 'Logga ut överallt',
  'sessions.refresh': 'Läs igen',
  'sessions.stale': 'Så här var det nyss: det går inte att läsa just nu.',
  'sessions.ended': '{name} har loggats ut.',
  'sessions.ended.others': 'Nu är du bara inloggad här.',
  'sessions.only': 'Du är bara inloggad här.',
  'sessions.ask.title': 'Logga ut här också?',
  'sessions.ask.own': 'Den här enheten loggas ut genast. Det du inte har sparat på sidan kan gå förlorat.',
  'sessions.ask.all': {
    one: 'Den här enheten loggas ut genast. Det du inte har sparat på sidan kan gå förlorat.',
    other: 'Alla {count} enheter loggas ut genast, även den här. Det du inte har sparat på sidan kan gå förlorat.',
  },
  'sessions.over.title': 'Du har loggats ut',
  'sessions.over.own': 'Den här enheten är utloggad. Logga in igen för att fortsätta.',
  'sessions.over.all': 'Alla enheter är utloggade. Logga in igen för att fortsätta.',
  'sessions.sign-in': 'Logga in',
};
