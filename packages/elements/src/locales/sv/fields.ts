import type { Translated } from '../../localize/message.ts';
import type { fields as english } from '../en/fields.ts';

export const fields: Translated<typeof english> = {
  save: 'Spara',
  saving: 'Sparar…',
  saved: 'Sparat.',
  'field.required': 'Fyll i det här först.',
  'field.too-short': 'Det här är för kort.',
  'field.too-long': 'Det här är för långt.',
  'field.format': 'Det här ser inte rätt ut.',
  'field.not-allowed': 'Det här kan inte användas här.',
  'field.wrong': 'Det här ser inte rätt ut.',
  'settings.unproven': 'Du har inte bekräftat att det är du. Ingenting har ändrats.',
};
