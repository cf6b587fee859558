import type { Translated } from '../../localize/message.ts';
import type { accountCenter as english } from '../en/account-center.ts';

export const accountCenter: Translated<typeof english> = {
  'center.title': 'Ditt konto',
  'center.sign-in': 'Slutför inloggningen',
  'center.profile': 'Profil',
  'center.security': 'Säkerhet',
  'center.privacy': 'Integritet',
  'center.organization': '{org.The}',
  'center.data': 'Datahantering',
  'center.leave': 'Lämna och ta bort',
  'center.list': 'Alla avsnitt',
  'center.choose': 'Välj {org.name}',
  'center.missing': 'Det som länken leder till finns inte här, eller inte längre.',
  'center.none': 'Här finns inget att ställa in.',
  'center.transfer': 'Lämna över {org.the}',
  'center.transfer.why': 'Gör någon annan till ägare och stanna kvar.',
  'center.rejoin': 'Kom tillbaka med en kod',
  'center.rejoin.why': 'Det som du har lämnat öppnas igen med sin kod, med allt du hade där.',
};
