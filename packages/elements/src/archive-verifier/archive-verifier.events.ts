import type { ArchiveReport } from '@sayso/archive';
import { FactEvent } from '../base/events.ts';

/** What was chosen has been read to its end. Says what was found out, and nothing of what is in it. */
export class ArchiveVerifiedEvent extends FactEvent {
  readonly kind: 'archive' | 'receipt';
  readonly verdict: ArchiveReport['verdict'];

  constructor(kind: 'archive' | 'receipt', verdict: ArchiveReport['verdict']) {
    super('sayso-archive-verified');
    this.kind = kind;
    this.verdict = verdict;
  }
}
