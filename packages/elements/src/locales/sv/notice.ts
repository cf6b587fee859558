import type { notice as english } from '../en/notice.ts';
import type { Translated } from '../../localize/message.ts';

export const notice: Translated<typeof english> = {
  'notice.version': 'Version {version}',
  'notice.updated': 'Senast uppdaterad {date}',
  'notice.open': 'Öppna ”{title}”',
  'notice.read': 'Läs den här',
  'notice.more': 'Mer om ”{heading}”',
  'notice.translated': 'Översatt av en maskin. Originalet är på {language}.',
  'notice.original': 'Läs originalet ({language})',
  'rights.lead':
    'Det här är rättigheterna så som den här tjänsten beskriver dem. Vilken lag som gäller dig avgörs inte här.',
  'rights.first': 'Öppnat först, som en gissning efter dina språkinställningar: {region}.',
};
