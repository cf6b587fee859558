import type { Translated } from '../../localize/message.ts';
import type { pendingChange as english } from '../en/pending-change.ts';

export const pendingChange: Translated<typeof english> = {
  'pending.several': 'Pågår eller har just avslutats: {count}',
  'pending.failed': 'Det gick inte att hämta vad som pågår',
  'pending.stale': 'Så här var det nyss: det gick inte att uppdatera.',
};
