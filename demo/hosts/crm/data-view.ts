import { html, nothing, type TemplateResult } from 'lit';
import type { Session } from '../frame/session.ts';
import type { Words } from '../frame/words.ts';
import type { Copy } from './copy.en.ts';

/** Your data: a copy of it, what is stored and why, the rights to it, and whether a copy is whole. Those who may take the organization's along as well. */
export function dataView({ organization, roles }: Session, { copy }: Words<Copy>, keysHref: string): TemplateResult {
  const role = roles.find(({ id }) => id === organization?.membership.role);
  const isTheirs = organization && role?.permissions.includes('export-organization');
  return html`<p class="product-lead">${copy.dataIntro}</p>
    <sayso-export-panel></sayso-export-panel>
    ${
      isTheirs
        ? html`<sayso-export-panel subject-type="organization" subject-id=${organization.id}></sayso-export-panel>`
        : nothing
    }
    <sayso-data-inventory></sayso-data-inventory>
    <sayso-archive-verifier jwks-url=${keysHref}></sayso-archive-verifier>`;
}
