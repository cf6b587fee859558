import { defineHost } from '@sayso/postgres';
import { map } from './map.ts';
import { policy } from './policy.ts';
import { mailing } from './services.ts';
import { authenticate, identity, sendMail } from './sign-in.ts';

export default defineHost({
  about: { name: 'Notebook', languages: ['en'], links: { support: 'https://notebook.example/help' } },
  map,
  policy,
  identity,
  authenticate,
  messages: { send: sendMail },
  services: { mailing },
});
