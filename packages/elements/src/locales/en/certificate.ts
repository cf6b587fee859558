import type { Messages } from '../../localize/message.ts';

/** What a certificate of erasure says, and where it is offered. */
export const certificate = {
  'certificate.title': 'Certificate of erasure',
  'certificate.why':
    'What was erased, counted and looked for again. The saved file can be checked without us, also when the account is long gone.',
  'certificate.text': 'Save certificate as text',
  'certificate.json': 'Save certificate',
  'certificate.failed': 'The certificate could not be fetched.',
  'certificate.number': 'Certificate {id}',
  'certificate.erased-at': 'Erased: {date}',
  'certificate.verified-at': 'Looked for again, and nothing was left: {date}',
  'certificate.went': 'What was erased:',
  'certificate.erase': 'Erased: {amount}',
  'certificate.anonymize': 'Names removed from: {amount}',
  'certificate.revoke': 'Ended at the other service, then erased: {amount}',
  'certificate.memberships': 'The link between the account and its organizations',
  'certificate.exports': 'Exported archives, and the record of them',
  'certificate.account': 'The login, its sessions and the personal details',
  'certificate.organization': '{org.The} itself, and its memberships',
  'certificate.retained': 'What stays:',
  'certificate.not-covered': 'What this certificate says nothing about:',
  'certificate.backups': 'Backups, until they are overwritten',
  'certificate.logs': 'What servers have written down about their work',
  'certificate.copies': 'What people have downloaded, printed or passed on',
  'certificate.other': 'Something else',
  'certificate.subject': 'It names nobody. Whoever knows the id can show whose it is, by this digest: {sha256}',
} as const satisfies Messages;
