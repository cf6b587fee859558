import type { Translated } from '../../localize/message.ts';
import type { support as english } from '../en/support.ts';

export const support: Translated<typeof english> = {
  'support.title': 'Fråga supporten',
  'support.lead': 'Berätta vad du skulle göra. Vad som stod i vägen skickas med.',
  'support.message': 'Ditt meddelande',
  'support.empty': 'Skriv några ord först.',
  'support.send': 'Skicka',
  'support.sent': 'Ditt meddelande har skickats',
  'support.wait': 'Du får svar inom {wait}.',
  'support.free': 'Skriv vad du vill veta. Du får en referens och ett svar.',
  'support.about': 'Skriv vad du vill veta. Vad sidan handlar om skickas med.',
  'support.another': 'Fråga något annat',
  'support.elsewhere': 'Frågor besvaras på en egen sida.',
};
