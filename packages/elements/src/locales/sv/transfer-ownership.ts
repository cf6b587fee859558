import type { Translated } from '../../localize/message.ts';
import type { transferOwnership as english } from '../en/transfer-ownership.ts';

export const transferOwnership: Translated<typeof english> = {
  'transfer.choose': 'Vem blir ny ägare?',
  'transfer.choose.lead': 'En ägare kan ändra allt, och kan ta bort dig.',
  'transfer.role': 'Din roll efteråt',
  'transfer.title': 'Lämna över {target}?',
  'transfer.lead': 'Det gäller direkt. Bara den nya ägaren kan lämna tillbaka {org.the}.',
  'transfer.successor': 'Ny ägare',
  'transfer.blocker.permission-required': 'Bara en ägare kan lämna över {org.the}.',
  'transfer.confirm.title': 'Göra {successor} till ägare nu?',
  'transfer.confirm.lead': 'Du är fortfarande medlem i {target} och behåller allt du arbetar med.',
  'transfer.confirm': 'Lämna över',
  'transfer.working': 'Lämnar över …',
  'transfer.done.title': '{successor} äger nu {target}',
  'transfer.done.lead': 'Ni har båda fått besked.',
};
