import { call, isSaysoError, type SaysoError } from '@sayso/client';
import {
  type Backend,
  type Member,
  membersList,
  type Organization,
  organizationsGet,
  organizationsSetDeletionAdmins,
  type Page,
  type ProofMethod,
  type Role,
  rolesList,
} from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { ChangeScene } from '../change/change-scene.ts';
import type { Localizer } from '../localize/localizer.ts';
import { adopt } from '../styles/adopt.ts';
import { deletionAdminStyles } from '../styles/deletion-admins.ts';
import { problemText } from '../support/problem-text.ts';

/** What is known of an organization: who may delete it, who could, and whether the person may change that. */
interface Known {
  readonly organization: Organization;
  /** Active members whose role allows it, by name. */
  readonly able: readonly Member[];
  readonly editable: boolean;
}

/** How many pages of members are read at most: among more of them nobody looks for admins in a list. */
const MOST_PAGES = 10;

/** Who may delete an organization, and the way to limit that to named members. */
export class DeletionAdmins {
  readonly #scene: ChangeScene;
  readonly #organizationId: string;
  #known: Known | undefined;
  /** The ids that are chosen while it is being changed. */
  #chosen: ReadonlySet<string> | undefined;
  #busy = false;
  /** What went wrong, in the language of the moment. */
  #error: (() => string) | undefined;

  /** What the host has no such list for, or what cannot be read, is answered by nothing. */
  static async of(scene: ChangeScene, organizationId: string): Promise<DeletionAdmins | undefined> {
    const { backend } = scene.host;
    if (!(await backend.serves(organizationsSetDeletionAdmins))) return undefined;
    const section = new DeletionAdmins(scene, organizationId);
    await section.#read().catch(() => undefined);
    return section.#known?.organization.deletionAdmins && section;
  }

  private constructor(scene: ChangeScene, organizationId: string) {
    adopt(scene.host.root, deletionAdminStyles);
    this.#scene = scene;
    this.#organizationId = organizationId;
  }

  view(): unknown {
    const { words } = this.#scene;
    if (!this.#known) return nothing;
    const { organization } = this.#known;
    return html`<section part="trusted">
      <h3><span>${words.rich('trusted.title', { target: organization.name })}</span></h3>
      ${this.#chosen ? this.#form(this.#known, this.#chosen) : this.#list(this.#known)}
      ${this.#error ? html`<p part="error" class="error">${this.#error()}</p>` : nothing}
    </section>`;
  }

  #list({ able, editable, organization: { deletionAdmins: ids = [] } }: Known): TemplateResult {
    const { words } = this.#scene;
    return html`${
      ids.length === 0
        ? html`<p class="muted">${words.text('trusted.all')}</p>`
        : html`<p class="muted">${words.text('trusted.some')}</p>
            <ul class="rows">
              ${ids.map(
                (id) =>
                  html`<li>
                    ${nameOf(
                      words,
                      able.find((member) => member.id === id),
                    )}
                  </li>`,
              )}
            </ul>`
    }
    ${
      editable
        ? html`<button id="trusted-change" class="button" type="button" @click=${this.#edit}>
            ${words.text('trusted.change')}
          </button>`
        : nothing
    }`;
  }

  #form({ able, organization }: Known, chosen: ReadonlySet<string>): TemplateResult {
    const { words } = this.#scene;
    return html`<p class="muted">${words.rich('trusted.lead', { target: organization.name })}</p>
      <fieldset>
        <legend class="hidden">${words.text('trusted.list')}</legend>
        <div class="rows trusted">
          ${able.map(
            (member) =>
              html`<label>
                <input
                  type="checkbox"
                  .checked=${chosen.has(member.id)}
                  @change=${({ target }: Event) => this.#choose(member.id, (target as HTMLInputElement).checked)}
                />
                ${nameOf(words, member)}
              </label>`,
          )}
        </div>
      </fieldset>
      <span class="actions">
        <button class="button" type="button" @click=${() => this.#close()}>${words.text('cancel')}</button>
        <button class="button" type="button" aria-disabled=${this.#busy ? 'true' : 'false'} @click=${this.#save}>
          ${words.text('trusted.save')}
        </button>
      </span>`;
  }

  readonly #edit = (): void => {
    this.#chosen = new Set(this.#known?.organization.deletionAdmins);
    void this.#show('.trusted input');
  };

  #choose(id: string, isChosen: boolean): void {
    const chosen = new Set(this.#chosen);
    if (isChosen) chosen.add(id);
    else chosen.delete(id);
    this.#chosen = chosen;
  }

  readonly #save = async (): Promise<void> => {
    const { host, words } = this.#scene;
    if (this.#busy || !this.#chosen) return;
    this.#busy = true;
    this.#error = undefined;
    void host.render();
    try {
      const organization = await this.#put([...this.#chosen]);
      if (organization && this.#known) {
        this.#known = { ...this.#known, organization };
        host.announce(words.text('trusted.saved'));
        this.#close();
        // Who may delete it stands in the preview as well.
        this.#scene.flow.send({ type: 'refresh' });
      } else this.#error = () => words.text('trusted.unproven');
    } catch (error) {
      this.#error = () => problemText(words, error as SaysoError, 'trusted');
      // What somebody else has saved is what is changed next.
      if (isSaysoError(error, 'precondition-failed')) await this.#read().catch(() => undefined);
    }
    this.#busy = false;
    await host.render();
  };

  /** Absent: the person has not proven who they are. */
  async #put(memberIds: readonly string[]): Promise<Organization | undefined> {
    const { backend, prove, signal } = this.#scene.host;
    const organizationId = this.#organizationId;
    const ifMatch = this.#known?.organization.etag ?? '';
    const input = { organizationId, memberIds };
    try {
      return await call(backend, organizationsSetDeletionAdmins, input, { signal, ifMatch });
    } catch (error) {
      if (!isSaysoError(error, 'step-up-required')) throw error;
      const target = { type: 'organization', id: organizationId } as const;
      const purpose = { operation: 'organizations.setDeletionAdmins', target } as const;
      const result = await prove(
        { purpose, methods: (error.problem?.methods ?? []) as readonly ProofMethod[] },
        signal,
      );
      if (!('proof' in result)) return undefined;
      return await call(backend, organizationsSetDeletionAdmins, input, { signal, ifMatch, proof: result.proof });
    }
  }

  #close(): void {
    this.#chosen = this.#error = undefined;
    void this.#show('#trusted-change');
  }

  async #show(focus: string): Promise<void> {
    const { render, root } = this.#scene.host;
    await render();
    root.querySelector<HTMLElement>(focus)?.focus();
  }

  async #read(): Promise<void> {
    const { backend, signal } = this.#scene.host;
    const organizationId = this.#organizationId;
    const [organization, { items: roles }] = await Promise.all([
      call(backend, organizationsGet, { organizationId }, { signal }),
      call(backend, rolesList, { organizationId }, { signal }),
    ]);
    const { deletionAdmins, membership } = organization;
    if (!deletionAdmins) return;
    const able = await membersWho(backend, organizationId, roles, signal).catch(() => []);
    const trusted = deletionAdmins.length === 0 || deletionAdmins.includes(membership.id);
    this.#known = { organization, able, editable: trusted && able.some(({ isSelf }) => isSelf) };
  }
}

/** The members whose role allows to delete the organization. */
async function membersWho(
  backend: Backend,
  organizationId: string,
  roles: readonly Role[],
  signal: AbortSignal,
): Promise<readonly Member[]> {
  const able = roles.filter(({ permissions }) => permissions.includes('delete-organization')).map(({ id }) => id);
  const found: Member[] = [];
  let page: Page<Member> | undefined;
  for (let pages = 0; pages < MOST_PAGES && (!page || page.nextPageToken); pages += 1) {
    const next = page?.nextPageToken ? { pageToken: page.nextPageToken } : {};
    page = await call(backend, membersList, { organizationId, pageSize: 1000, ...next }, { signal });
    found.push(...page.items.filter(({ role }) => able.includes(role)));
  }
  return found;
}

function nameOf(words: Localizer, member: Member | undefined): TemplateResult {
  return html`<bdi>${member?.displayName ?? member?.email ?? words.text('trusted.unknown')}</bdi>`;
}
