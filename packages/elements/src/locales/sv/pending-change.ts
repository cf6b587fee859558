import type { Translated } from '../../localize/message.ts';
import type { pendingChange as english } from '../en/pending-change.ts';

export const pendingChange: Translated<typeof english> = {
  'pending.several': { one: '{count} ändring pågår', other: '{count} ändringar pågår' },
  'pending.failed': 'Det gick inte att hämta vad som pågår',
  'pending.stale': 'Så här var det nyss: det gick inte att titta igen.',
};
