import type { Translated } from '../../localize/message.ts';
import type { shell as english } from '../en/shell.ts';

/** `org.` are the forms of the host’s word for an organization that Swedish needs. */
export const shell: Translated<typeof english> = {
  'org.name': 'organisationen',
  'org.the': 'organisationen',
  'org.The': 'Organisationen',
  'org.code': 'organisationskoden',
  'org.Code': 'Organisationskod',
  'leave.trigger': 'Lämna {org.name}',
  'transfer.trigger': 'Lämna över {org.name}',
  'rejoin.trigger': 'Kom tillbaka med en kod',
  'deactivate-account.trigger': 'Inaktivera kontot',
  'delete-account.trigger': 'Ta bort kontot',
  'close-organization.trigger': 'Stäng {org.name}',
  'reset-organization.trigger': 'Börja om från början',
  'delete-organization.trigger': 'Ta bort {org.name}',
  'inventory.title': 'Det här är lagrat om dig',
  'verifier.title': 'Kontrollera ett arkiv',
  close: 'Stäng',
  cancel: 'Avbryt',
  retry: 'Försök igen',
  loading: 'Hämtar …',
  'problem.network': 'Det finns ingen anslutning just nu. Det du har skrivit finns kvar.',
};
