import type { Member, OfferedRole, Role } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../localize/localizer.ts';
import type { MessageKey } from '../localize/wording.ts';

/** A role as the host calls it; one that it no longer has is called by its id. */
export function roleName(words: Localizer, roles: readonly Role[], id: string): string {
  const role = roles.find((one) => one.id === id);
  return role ? words.own(role.name) : id;
}

/** Each thing that a role allows, in words: the host's own first, then what is Sayso's. */
export function allowed(words: Localizer, { allows = [], permissions }: Role): readonly string[] {
  return [
    ...allows.map((text) => words.own(text)),
    ...permissions.map((permission) => words.text(`permission.${permission}` satisfies MessageKey)),
  ];
}

/** The roles whose holders may give this one. */
export function givers(words: Localizer, roles: readonly Role[], rank = -Infinity): string {
  return roles
    .filter((role) => role.rank >= rank && role.permissions.includes('set-roles'))
    .map(({ name }) => words.own(name))
    .join(', ');
}

/** Who a role is for and what it allows. */
export function roleText(words: Localizer, role: Role): TemplateResult {
  const list = allowed(words, role);
  return html`${role.description ? html`<small>${words.own(role.description)}</small>` : nothing}
  ${
    list.length === 0
      ? nothing
      : html`<small>${words.text('roles.may')}</small>
          <ul class="may">
            ${list.map((text) => html`<li>${text}</li>`)}
          </ul>`
  }`;
}

/** What somebody is called here. */
export function memberName({ displayName, email, id }: Member): string {
  return displayName ?? email ?? id;
}

/** Whether this person may give the member another role. */
export function isChangeable(roles: readonly OfferedRole[], { role }: Member): boolean {
  return roles.find(({ id }) => id === role)?.isAssignable ?? roles.some(({ isAssignable }) => isAssignable);
}
