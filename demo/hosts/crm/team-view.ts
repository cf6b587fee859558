import type { Member, Role } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from './format.ts';
import type { Content } from './session.ts';

/** The members, and below them those who left: a neutral name and nothing else. */
export function teamView(
  { active, left }: Extract<Content, { kind: 'members' }>,
  roles: readonly Role[],
  words: Words,
  more: () => void,
): TemplateResult {
  const { copy } = words;
  return html`${people(active.items, copy.views.team, roles, words)}
    <p class="crm-note">
      ${
        active.totalSize === undefined
          ? nothing
          : copy.shown(words.number(active.items.length), words.number(active.totalSize))
      }
      ${
        active.nextPageToken === undefined
          ? nothing
          : html`<button class="crm-button" type="button" @click=${more}>${copy.more}</button>`
      }
    </p>
    ${
      left.items.length === 0
        ? nothing
        : html`<h2>${copy.formerMembers}</h2>
            ${people(left.items, copy.formerMembers, roles, words)}`
    }`;
}

function people(members: readonly Member[], name: string, roles: readonly Role[], words: Words): TemplateResult {
  const { columns } = words.copy;
  return html`<table class="crm-table" aria-label=${name}>
    <thead>
      <tr>
        <th scope="col">${columns.name}</th>
        <th scope="col">${columns.role}</th>
        <th scope="col" data-minor>${columns.email}</th>
      </tr>
    </thead>
    <tbody>
      ${members.map(
        (member) =>
          html`<tr>
            <td>${nameOf(member, words)}</td>
            <td>${words.own(roles.find((role) => role.id === member.role)?.name)}</td>
            <td data-minor>${member.email === undefined ? '–' : html`<bdi>${member.email}</bdi>`}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function nameOf({ displayName, placeholder, isSelf }: Member, { copy }: Words): unknown {
  if (placeholder) return html`<span class="crm-former">${copy.former(placeholder.number)}</span>`;
  return html`<bdi>${displayName}</bdi> ${isSelf ? html`<span class="crm-note">${copy.you}</span>` : nothing}`;
}
