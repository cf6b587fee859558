import { html, nothing, type TemplateResult } from 'lit';
import { initials } from '../frame/initials.ts';
import { panelCards } from '../frame/panels.ts';
import { facts, row, rows } from '../frame/rows.ts';
import type { Scene } from '../frame/sample-product.ts';
import { terms } from '../frame/terms.ts';
import type { Copy } from './copy.en.ts';

/** The profile: who one is here, and the way out of it, on a phone and in a web view alike. */
export function profileView(scene: Scene<Copy>): TemplateResult {
  const { session, words, counts } = scene;
  const { copy, number, day } = words;
  const { person, capabilities } = session;
  const owned = (what: keyof Copy['owned']) => {
    const { [what]: count = 0 } = counts;
    return `${number(count)} ${copy.owned[what][count === 1 ? 'one' : 'other']}`;
  };
  return html`<div class="product-card">
      <div class="rooms-person">
        <span class="product-avatar" aria-hidden="true">${initials(person.displayName)}</span>
        <strong><bdi>${person.displayName}</bdi></strong>
        <span class="product-note">${owned('rooms')}, ${owned('recordings')}</span>
      </div>
      ${facts([[copy.since, day(person.createdAt)]])}
    </div>
    ${panelCards(session, 'avatar', 'profile', 'email', 'phone')} ${team(scene)}
    ${rows(
      row(copy.pause, copy.pauseWhy, html`<sayso-deactivate-account></sayso-deactivate-account>`),
      row(copy.remove, copy.removeWhy, html`<sayso-delete-account></sayso-delete-account>`),
    )}
    <div class="product-card"><sayso-support-request></sayso-support-request></div>
    ${terms(capabilities, words)}`;
}

function team({ session, words }: Scene<Copy>): unknown {
  const { copy, number, own } = words;
  const { organization, roles } = session;
  if (!organization) return nothing;
  const role = roles.find(({ id }) => id === organization.membership.role);
  const about = html`<section class="product-card" aria-labelledby="rooms-team">
    <h2 id="rooms-team"><bdi>${organization.name}</bdi></h2>
    ${facts([
      [copy.role, own(role?.name)],
      [copy.members, number(organization.memberCount)],
    ])}
  </section>`;
  if (!role?.isOwner) return about;
  return html`${about}
  ${rows(
    organization.memberCount > 1
      ? row(
          copy.handOver,
          copy.handOverWhy,
          html`<sayso-transfer-ownership organization-id=${organization.id}></sayso-transfer-ownership>`,
        )
      : nothing,
    row(
      copy.removeTeam,
      copy.removeTeamWhy,
      html`<sayso-delete-organization organization-id=${organization.id}></sayso-delete-organization>`,
    ),
  )}`;
}
