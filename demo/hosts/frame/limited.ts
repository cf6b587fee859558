import { html, type TemplateResult } from 'lit';
import type { Session } from './session.ts';
import type { Words } from './words.ts';

/** For somebody whose account or organization is on its way out: what is under way, and the way back. Nothing comes back by signing in. */
export function limitedPage(session: Session, { frame }: Words): TemplateResult {
  const { title, why } = said(session, frame);
  return html`<h1 tabindex="-1">${title}</h1>
    <p class="product-lead">${why}</p>`;
}

function said(
  { person, organization }: Session,
  { limited }: Words['frame'],
): { readonly title: string; readonly why: string } {
  switch (person.state) {
    case 'deactivated':
      return { title: limited.deactivated, why: limited.deactivatedWhy };
    case 'pendingDeletion':
    case 'deleted':
      return { title: limited.deletion, why: limited.deletionWhy };
    case 'active':
      return { title: limited.closed(organization?.name ?? ''), why: limited.closedWhy };
    default:
      return person.state satisfies never;
  }
}
