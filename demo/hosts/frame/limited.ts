import { html, nothing, type TemplateResult } from 'lit';
import type { Session } from './session.ts';
import type { Words } from './words.ts';

/**
 * For somebody whose account or organization is on its way out: what is under way, the way back, and a copy of the data while it is
 * there. Nothing comes back by signing in.
 */
export function limitedPage(session: Session, { frame }: Words): TemplateResult {
  const { title, why } = said(session, frame);
  return html`<h1 tabindex="-1">${title}</h1>
    <p class="product-lead">${why}</p>
    ${copyOf(session)}`;
}

/** Of the person's own data; of what a closed organization still has, for those who may. */
function copyOf({ person, organization, roles }: Session): TemplateResult | typeof nothing {
  if (person.state !== 'active') return html`<sayso-export-button></sayso-export-button>`;
  const role = roles.find(({ id }) => id === organization?.membership.role);
  if (!organization || !role?.permissions.includes('export-organization')) return nothing;
  return html`<sayso-export-button subject-type="organization" subject-id=${organization.id}></sayso-export-button>`;
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
