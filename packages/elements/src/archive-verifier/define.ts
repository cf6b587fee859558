import type { ArchiveVerifiedEvent } from './archive-verifier.events.ts';
import { ArchiveVerifier } from './archive-verifier.ts';

ArchiveVerifier.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-archive-verifier': ArchiveVerifier;
  }
  interface GlobalEventHandlersEventMap {
    'sayso-archive-verified': ArchiveVerifiedEvent;
  }
}
