import type { Translated } from '../../localize/message.ts';
import type { profile as english } from '../en/profile.ts';

export const profile: Translated<typeof english> = {
  'profile.title': 'Profil',
  'profile.name': 'Namn',
  'profile.name.hint': 'De som du arbetar med ser det.',
  'profile.language': 'Språk',
  'profile.language.none': 'Inte valt',
  'profile.language.hint': 'Meddelanden till dig skrivs på det.',
  'profile.email': 'E-postadress',
  'profile.phone': 'Telefon',
  'profile.phone.none': 'Saknas',
  'profile.unchanged': 'Det finns inget nytt att spara.',
  'field.displayName.too-short': 'Skriv ett namn som går att läsa.',
  'field.displayName.too-long': 'Ett namn har högst 200 tecken.',
  'field.displayName.not-allowed': 'Namnet innehåller ett tecken som inte kan visas. Skriv det på nytt.',
  'profile.conflict.title': 'Din profil har ändrats under tiden',
  'profile.conflict.lead':
    'Någon, kanske du själv på en annan enhet, har sparat något annat. Inget av ditt är sparat än.',
  'profile.conflict.name.now': 'Namnet som är sparat nu',
  'profile.conflict.name.yours': 'Namnet som du skrev',
  'profile.conflict.language.now': 'Språket som är sparat nu',
  'profile.conflict.language.yours': 'Språket som du valde',
  'profile.conflict.keep': 'Behåll det som är sparat',
  'profile.conflict.replace': 'Spara mitt',
};
