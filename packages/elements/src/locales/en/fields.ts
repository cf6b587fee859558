import type { Messages } from '../../localize/message.ts';

/** What forms in the page say. */
export const fields = {
  save: 'Save',
  saving: 'Saving…',
  saved: 'Saved.',
  'field.required': 'Fill this in first.',
  'field.too-short': 'This is too short.',
  'field.too-long': 'This is too long.',
  'field.format': 'This does not look right.',
  'field.not-allowed': 'This cannot be used here.',
  'field.wrong': 'This does not look right.',
  'settings.unproven': 'You have not confirmed that it is you. Nothing has been changed.',
} as const satisfies Messages;
