import type { OperationId } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Session } from './session.ts';

/** What of Sayso's stands on a product's page of its own: the element, and the operation without which it is not there. */
const panels = {
  avatar: { needs: 'account.setAvatar', element: html`<sayso-avatar></sayso-avatar>` },
  profile: { needs: 'account.update', element: html`<sayso-profile></sayso-profile>` },
  email: { needs: 'contactChanges.start', element: html`<sayso-email-change></sayso-email-change>` },
  phone: { needs: 'account.removePhone', element: html`<sayso-phone-change></sayso-phone-change>` },
  twoFactor: { needs: 'factors.enroll', element: html`<sayso-two-factor></sayso-two-factor>` },
  password: { needs: 'password.change', element: html`<sayso-password></sayso-password>` },
  sessions: { needs: 'sessions.list', element: html`<sayso-sessions></sayso-sessions>` },
  consents: { needs: 'consents.list', element: html`<sayso-consent-panel></sayso-consent-panel>` },
} as const satisfies Readonly<Record<string, { needs: OperationId; element: TemplateResult }>>;

export type PanelName = keyof typeof panels;

/** Sayso's panels of these names in cards of the product, in this order; those that the backend does not serve are not there. */
export function panelCards(session: Session, ...names: readonly PanelName[]): readonly TemplateResult[] {
  return names
    .filter((name) => isServed(session, panels[name].needs))
    .map((name) => html`<div class="product-card">${panels[name].element}</div>`);
}

/** Where roles are given, for those whose role allows it; nothing for the others. */
export function membersCard(session: Session): TemplateResult | typeof nothing {
  const { organization, roles } = session;
  const role = roles.find(({ id }) => id === organization?.membership.role);
  if (!organization || !role?.permissions.includes('set-roles') || !isServed(session, 'members.setRole'))
    return nothing;
  return html`<div class="product-card">
    <sayso-members organization-id=${organization.id}></sayso-members>
  </div>`;
}

function isServed({ capabilities }: Session, operation: OperationId): boolean {
  return capabilities.operations.includes(operation);
}
