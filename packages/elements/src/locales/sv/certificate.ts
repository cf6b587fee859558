import type { Translated } from '../../localize/message.ts';
import type { certificate as english } from '../en/certificate.ts';

export const certificate: Translated<typeof english> = {
  'certificate.title': 'Intyg om radering',
  'certificate.why':
    'Det här har raderats, räknats och eftersökts en gång till. Den sparade filen går att kontrollera utan oss, även när kontot är borta sedan länge.',
  'certificate.text': 'Spara intyget som text',
  'certificate.json': 'Spara intyget',
  'certificate.failed': 'Intyget gick inte att hämta.',
  'certificate.number': 'Intyg {id}',
  'certificate.erased-at': 'Raderat: {date}',
  'certificate.verified-at': 'Eftersökt igen, och inget fanns kvar: {date}',
  'certificate.went': 'Det här raderades:',
  'certificate.erase': 'Raderat: {amount}',
  'certificate.anonymize': 'Namn borttagna från: {amount}',
  'certificate.revoke': 'Avslutat hos den andra tjänsten och sedan raderat: {amount}',
  'certificate.memberships': 'Kopplingen mellan kontot och dess organisationer',
  'certificate.exports': 'Exporterade arkiv och anteckningarna om dem',
  'certificate.account': 'Inloggningen, dess sessioner och personuppgifterna',
  'certificate.organization': '{org.The} i sig, och dess medlemskap',
  'certificate.retained': 'Det här blir kvar:',
  'certificate.not-covered': 'Det här säger intyget ingenting om:',
  'certificate.backups': 'Säkerhetskopior, tills de skrivs över',
  'certificate.logs': 'Det som servrar har antecknat om sitt arbete',
  'certificate.copies': 'Det som människor har laddat ner, skrivit ut eller gett vidare',
  'certificate.other': 'Något annat',
  'certificate.subject':
    'Det nämner ingen. Den som känner till id:t kan visa vems det är, med den här kontrollsumman: {sha256}',
};
