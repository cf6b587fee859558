import type { Translated } from '../../localize/message.ts';
import type { members as english } from '../en/members.ts';

export const members: Translated<typeof english> = {
  'members.search': 'Sök på namn eller e-post',
  'members.list': 'Medlemmar',
  'members.found': { one: '{count} medlem hittades', other: '{count} medlemmar hittades' },
  'members.none': 'Ingen hittades. Prova ett annat namn.',
  'members.nobody': 'Det finns ingen annan här ännu.',
  'members.validation-failed': 'Den personen kan inte längre ta över. Välj någon annan.',
  'members.more': 'Visa fler',
  'members.missing': 'Välj någon först.',
};
