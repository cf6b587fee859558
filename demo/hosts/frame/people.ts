import type { Member, Page, Role } from '@sayso/contract';
import type { Client } from '@sayso/client';
import { html, nothing, type TemplateResult } from 'lit';
import { membersCard } from './panels.ts';
import type { Session } from './session.ts';
import type { Words } from './words.ts';

/** The members of an organization, and those who left. */
export interface People {
  readonly active: Page<Member>;
  readonly left: Page<Member>;
}

export async function readPeople(client: Client, organizationId: string): Promise<People> {
  const [active, left] = await Promise.all([
    client.members.list({ organizationId }),
    client.members.list({ organizationId, state: 'left' }),
  ]);
  return { active, left };
}

/** One page of active members more. */
export async function morePeople(client: Client, organizationId: string, people: People): Promise<People> {
  const { nextPageToken } = people.active;
  if (nextPageToken === undefined) return people;
  const next = await client.members.list({ organizationId, pageToken: nextPageToken });
  return { ...people, active: { ...next, items: [...people.active.items, ...next.items] } };
}

/** The members, for those who may give roles where they do so; and below them those who left: a neutral name and nothing else. */
export function peopleView(
  { active, left }: People,
  name: string,
  session: Session,
  words: Words,
  more: () => void,
): TemplateResult {
  const { frame } = words;
  const { roles } = session;
  const card = membersCard(session);
  return html`${card === nothing ? everybody(active, name, roles, words, more) : card}
  ${
    left.items.length === 0
      ? nothing
      : html`<h2>${frame.formerMembers}</h2>
          ${table(left.items, frame.formerMembers, roles, words)}`
  }`;
}

function everybody(
  active: Page<Member>,
  name: string,
  roles: readonly Role[],
  words: Words,
  more: () => void,
): TemplateResult {
  const { frame } = words;
  return html`${table(active.items, name, roles, words)}
    <p class="product-note">
      ${
        active.totalSize === undefined
          ? nothing
          : frame.shown(words.number(active.items.length), words.number(active.totalSize))
      }
      ${
        active.nextPageToken === undefined
          ? nothing
          : html`<button class="product-button" type="button" @click=${more}>${frame.more}</button>`
      }
    </p>`;
}

function table(members: readonly Member[], name: string, roles: readonly Role[], words: Words): TemplateResult {
  const { people } = words.frame;
  return html`<table class="product-table" aria-label=${name}>
    <thead>
      <tr>
        <th scope="col">${people.name}</th>
        <th scope="col">${people.role}</th>
        <th scope="col" data-minor>${people.email}</th>
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

function nameOf({ displayName, placeholder, isSelf }: Member, { frame }: Words): unknown {
  if (placeholder) return html`<span class="product-former">${frame.former(placeholder.number)}</span>`;
  return html`<bdi>${displayName}</bdi> ${isSelf ? html`<span class="product-note">${frame.you}</span>` : nothing}`;
}
