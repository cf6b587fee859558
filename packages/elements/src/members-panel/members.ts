import type { MembersAct, MembersView, RoleConflict } from '@sayso/client/flows';
import {
  membersFlow,
  type Outcome,
  type ReadySettings,
  type SettingsFlow,
  type SettingsFlowOptions,
} from '@sayso/client/flows';
import type { Backend, Blocker, Member, OfferedRole } from '@sayso/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { errorText, goOn, leadAway, notice } from '../dialog/pieces.ts';
import { members as memberWords } from '../locales/en/members.ts';
import { membersPanel } from '../locales/en/members-panel.ts';
import type { PanelView } from '../panel/panel-element.ts';
import { heedFacts } from '../panel/heed-facts.ts';
import { SettingsPanel } from '../panel/settings-panel.ts';
import { membersPanelStyles } from '../styles/members-panel.ts';
import { problemText } from '../support/problem-text.ts';
import { RoleChangedEvent } from './members.events.ts';
import { allowed, givers, isChangeable, memberName, roleName, roleText } from './role-words.ts';

export type { RoleChangedEvent } from './members.events.ts';

type Content = Omit<PanelView, 'title'>;
type Ready = ReadySettings<MembersView, MembersAct>;

/** Whose role is being changed. */
interface Edit {
  readonly member: Member;
  readonly role: string;
  /** It was pressed to save what is there already. */
  readonly isSame?: boolean;
  /** The person is asked once whether to give up their own role. */
  readonly isAsked?: boolean;
}

/**
 * The members of an organization with their roles: searched on the server, one chosen, another role given to that one, each role with
 * what it allows in words. Who may only read, reads; what cannot be given says why.
 *
 * @csspart member - One member in the list.
 * @csspart role - One role to choose.
 * @slot transfer-ownership - The act that hands over, where the last owner steps down; by default `<sayso-transfer-ownership>`.
 * @cssstate pending - The members are being read, searched, or a role is being saved.
 * @cssstate error - The last thing did not work.
 * @cssstate done - The last thing has worked.
 * @fires {RoleChangedEvent} sayso-role-changed - A member has another role.
 */
export class Members extends SettingsPanel<MembersView, MembersAct> {
  static override readonly tag = 'sayso-members';
  static override readonly styles = [...SettingsPanel.styles, membersPanelStyles];

  /** The id of the organization. */
  @property({ attribute: 'organization-id' }) organizationId = '';

  #begun: AbortController | undefined;
  #edit: Edit | undefined;
  /** Who was edited last: where somebody goes on. */
  #edited: string | undefined;
  /** It was handed over from here; the dialog that says so is still open. */
  #isHandedOver = false;
  /** What is typed into the search. */
  #typed = '';

  constructor() {
    super();
    this.words.addEnglish(memberWords, membersPanel);
  }

  protected override get holds(): boolean {
    return this.#edit !== undefined;
  }

  protected override get heading(): string {
    const { words } = this;
    if (!this.#edit) return words.text('roles.title');
    if (this.#edit.isAsked) return words.text('roles.step-down');
    const { member } = this.#edit;
    return member.isSelf ? words.text('roles.of.self') : words.text('roles.of', { name: memberName(member) });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('organizationId')) {
      this.#edit = undefined;
      this.restart();
    }
    super.willUpdate(changed);
  }

  protected override start(options: SettingsFlowOptions): SettingsFlow<MembersView, MembersAct> {
    return membersFlow({ ...options, organizationId: this.organizationId });
  }

  protected override begin(backend: Backend): void {
    if (this.organizationId === '') return;
    this.#typed = '';
    super.begin(backend);
    this.#begun = new AbortController();
    const { signal } = this.#begun;
    this.addEventListener('sayso-ownership-transferred', () => (this.#isHandedOver = true), { signal });
    this.addEventListener('sayso-close', this.#onHandedOver, { signal, capture: true });
    heedFacts(this, signal, () => {
      // What was searched for stays: reading anew begins at the beginning.
      if (!this.#edit && this.#typed === '') this.refresh();
    });
  }

  protected override end(): void {
    this.#begun?.abort();
    super.end();
  }

  protected override view(): PanelView | undefined {
    return this.organizationId === '' ? undefined : super.view();
  }

  protected override content(state: Ready): Content {
    if (!this.#edit) return this.#list(state);
    return this.#edit.isAsked ? this.#stepDown(state, this.#edit) : this.#choice(state, this.#edit);
  }

  protected override ended(outcome: Outcome<MembersAct>): void {
    const value = this.ready?.value;
    if (!value) return;
    switch (outcome.act.type) {
      case 'search':
        if (this.#typed !== outcome.act.search) this.#search();
        else if (outcome.type === 'done')
          this.announce(this.words.text('members.found', { count: value.totalSize ?? value.members?.length ?? 0 }));
        return;
      case 'more':
        if (this.#typed !== value.search) this.#search();
        return;
      case 'set-role':
        return this.#saved(outcome, outcome.act, value);
      default:
        outcome.act satisfies never;
    }
  }

  #saved(
    outcome: Outcome<MembersAct>,
    { member, role }: Extract<MembersAct, { type: 'set-role' }>,
    value: MembersView,
  ): void {
    const { words } = this;
    const { conflict } = value;
    if (outcome.type !== 'done' || conflict) {
      if (conflict) this.announce(this.#conflictText(conflict, value.roles));
      // What is shown from now on is what is there; what was chosen stays chosen.
      this.#edit = { member: conflict?.member ?? member, role };
      if (outcome.type === 'refused' && blockerOf(outcome)) this.#offerTransfer();
      this.requestUpdate();
      return;
    }
    this.#edit = undefined;
    const values = { name: memberName(member), role: roleName(words, value.roles, role) };
    this.announce(words.text(member.isSelf ? 'roles.saved.self' : 'roles.saved', values));
    this.dispatchEvent(new RoleChangedEvent(this.organizationId, member.id, role));
    this.requestUpdate();
  }

  #list(state: Ready): Content {
    const { words } = this;
    const { members, roles, isEditable, nextPageToken, organization, totalSize } = state.value;
    const own = roleName(words, roles, organization.membership.role);
    const searching = state.doing?.type === 'search';
    const refused = state.last?.type === 'refused' ? state.last : undefined;
    const listed = members ?? [];
    return {
      step: 'list',
      body: html`${
        members
          ? html`<div class="field">
                <label for="search">${words.text('members.search')}</label>
                <input
                  id="search"
                  type="search"
                  autocomplete="off"
                  spellcheck="false"
                  maxlength="200"
                  .value=${this.#typed}
                  @input=${this.#onInput}
                />
              </div>
              <ul
                class="rows people"
                aria-label=${words.text('members.list')}
                aria-busy=${searching ? 'true' : 'false'}
              >
                ${listed.map((member) => this.#row(member, state.value))}
              </ul>
              ${
                listed.length === 0
                  ? html`<p class="muted">
                      ${words.text(state.value.search.trim() ? 'members.none' : 'members.nobody')}
                    </p>`
                  : nothing
              }
              ${
                totalSize === undefined || listed.length === 0
                  ? nothing
                  : html`<p class="muted">${words.text('roles.shown', { shown: listed.length, count: totalSize })}</p>`
              }
              <div class="actions">
                ${
                  nextPageToken === undefined
                    ? nothing
                    : html`<button class="button" type="button" @click=${this.#more}>
                        ${words.text('members.more')}
                      </button>`
                }
              </div>`
          : html`<p>${words.rich('roles.unreadable', { role: own })}</p>`
      }
      ${members && !isEditable ? html`<p>${words.rich('roles.read-only', { role: own, roles: givers(words, roles) })}</p>` : nothing}
      ${isEditable ? nothing : this.#overview(roles)}
      ${
        refused
          ? html`<div role="alert">${errorText(problemText(words, refused.error))}</div>
              <div class="actions">
                <button class="button" type="button" @click=${() => this.act(refused.act)}>
                  ${words.text('retry')}
                </button>
              </div>`
          : nothing
      }`,
      footer: nothing,
    };
  }

  #row(member: Member, { isEditable, roles }: MembersView): TemplateResult {
    const { words } = this;
    const name = memberName(member);
    const { email, isSelf } = member;
    return html`<li part="member">
      <span
        ><bdi>${name}</bdi>${isSelf ? html` (${words.text('roles.you')})` : nothing}${
          email && email !== name ? html`<small><bdi>${email}</bdi></small>` : nothing
        }</span
      >
      <span class="role">${roleName(words, roles, member.role)}</span>
      ${
        isEditable && isChangeable(roles, member)
          ? html`<button
              class="button"
              type="button"
              aria-label=${words.text('roles.change.of', { name })}
              ?data-focus=${member.id === this.#edited}
              @click=${() => this.#open(member)}
            >
              ${words.text('roles.change')}
            </button>`
          : nothing
      }
    </li>`;
  }

  #overview(roles: readonly OfferedRole[]): TemplateResult {
    const { words } = this;
    return html`<section>
      <h3>${words.text('roles.overview')}</h3>
      <ul class="rows roles">
        ${roles.map((role) => html`<li><span>${words.own(role.name)}</span>${roleText(words, role)}</li>`)}
      </ul>
    </section>`;
  }

  #choice(state: Ready, edit: Edit): Content {
    const { words } = this;
    const { conflict, roles } = state.value;
    const { email } = edit.member;
    const saving = isSaving(state);
    return {
      step: `choice ${edit.member.id}`,
      body: html`${email && email !== memberName(edit.member) ? html`<p class="muted"><bdi>${email}</bdi></p>` : nothing}
        ${conflict && state.last ? notice(this.#conflictText(conflict, roles)) : nothing}
        <fieldset aria-describedby=${edit.isSame ? 'error' : nothing}>
          <legend>${words.text('roles.choose')}</legend>
          <div class="rows roles">${roles.map((role) => this.#option(role, edit, roles))}</div>
        </fieldset>
        ${edit.isSame ? errorText(words.text('roles.same')) : nothing} ${this.#refusal(state, edit)}`,
      footer: html`${leadAway(words, 'cancel', this.#close)}${goOn(words.text(saving ? 'saving' : 'save'), saving)}`,
      submit: () => !saving && this.#submit(state, edit),
    };
  }

  #option(role: OfferedRole, { member, role: chosen }: Edit, roles: readonly OfferedRole[]): TemplateResult {
    const { words } = this;
    const who = givers(words, roles, role.rank);
    return html`<label part="role">
      <input
        type="radio"
        name="role"
        .value=${role.id}
        .checked=${role.id === chosen}
        ?disabled=${!role.isAssignable}
        @change=${() => this.#choose(role.id)}
      />
      <span>
        <span>${words.own(role.name)}</span>${role.id === member.role ? html` (${words.text('roles.now')})` : nothing}
        ${
          role.isAssignable
            ? nothing
            : html`<small
                >${who ? words.text('roles.too-high', { roles: who }) : words.text('roles.too-high.nobody')}</small
              >`
        }
        ${roleText(words, role)}
      </span>
    </label>`;
  }

  #conflictText(conflict: RoleConflict, roles: readonly OfferedRole[]): string {
    const [shown, now, wanted] = [conflict.shown, conflict.member.role, conflict.wanted].map((id) =>
      roleName(this.words, roles, id),
    ) as [string, string, string];
    return this.words.text(shown === now ? 'roles.conflict.same' : 'roles.conflict', { shown, now, wanted });
  }

  #refusal({ last, value }: Ready, { member }: Edit): unknown {
    const { words } = this;
    if (!last || last.type === 'done' || last.act.type !== 'set-role') return nothing;
    const blocker = last.type === 'refused' ? blockerOf(last) : undefined;
    if (!blocker)
      return html`<div role="alert">
        ${errorText(last.type === 'refused' ? problemText(words, last.error, 'roles') : words.text('settings.unproven'))}
      </div>`;
    const role = roleName(words, value.roles, member.role);
    const able = blocker.resolve.actions.includes('set-role');
    const transfer = blocker.resolve.actions.includes('transfer-ownership');
    const first = words.text(able ? 'roles.last-owner.first' : 'roles.last-owner.alone', { role });
    return html`<div role="alert">
      ${notice(
        [
          words.rich(member.isSelf ? 'roles.last-owner.self' : 'roles.last-owner', { role, name: memberName(member) }),
          ' ',
          first,
        ],
        transfer && member.isSelf
          ? html`<p>${words.text('roles.last-owner.transfer')}</p>
              <slot name="transfer-ownership"></slot>`
          : nothing,
      )}
    </div>`;
  }

  #stepDown(state: Ready, { member, role }: Edit): Content {
    const { words } = this;
    const { roles } = state.value;
    const saving = isSaving(state);
    const next = roles.find(({ id }) => id === role);
    const before = roles.find(({ id }) => id === member.role);
    const left = new Set(next ? allowed(words, next) : []);
    const loses = before ? allowed(words, before).filter((text) => !left.has(text)) : [];
    return {
      step: 'step-down',
      body: html`<p>
          ${words.rich('roles.step-down.lead', {
            role: roleName(words, roles, role),
            before: roleName(words, roles, member.role),
          })}
        </p>
        ${
          loses.length === 0
            ? nothing
            : html`<p>${words.text('roles.step-down.loses')}</p>
                <ul class="loses">
                  ${loses.map((text) => html`<li>${text}</li>`)}
                </ul>`
        }`,
      footer: html`${leadAway(words, 'cancel', this.#close)}${goOn(
        words.text(saving ? 'saving' : 'roles.step-down.sure'),
        saving,
      )}`,
      submit: () => !saving && this.act({ type: 'set-role', member, role }),
    };
  }

  #open(member: Member): void {
    this.dismiss();
    this.#edited = member.id;
    this.#edit = { member, role: member.role };
    this.requestUpdate();
  }

  readonly #close = (): void => {
    this.#edit = undefined;
    this.dismiss();
    // Of a conflict the list knows by now.
    this.requestUpdate();
  };

  readonly #onHandedOver = (): void => {
    if (!this.#isHandedOver) return;
    this.#isHandedOver = false;
    this.#close();
    this.refresh();
  };

  #choose(role: string): void {
    if (!this.#edit) return;
    this.#edit = { member: this.#edit.member, role };
    this.requestUpdate();
  }

  #submit({ value }: Ready, edit: Edit): void {
    const { member, role } = edit;
    if (role === member.role) {
      this.#edit = { ...edit, isSame: true };
      this.announce(this.words.text('roles.same'));
      return this.requestUpdate();
    }
    const rank = (id: string) => value.roles.find((one) => one.id === id)?.rank ?? 0;
    if (member.isSelf && rank(role) < rank(member.role)) {
      this.#edit = { ...edit, isAsked: true };
      return this.requestUpdate();
    }
    this.act({ type: 'set-role', member, role });
  }

  readonly #onInput = ({ target }: Event): void => {
    this.#typed = (target as HTMLInputElement).value;
    // What is typed meanwhile is asked next: at most one search is under way.
    if (this.ready?.doing === undefined) this.#search();
  };

  #search(): void {
    this.act({ type: 'search', search: this.#typed });
  }

  readonly #more = (): void => {
    this.act({ type: 'more' });
  };

  /** The act stands in light DOM, where its dialog's inputs are found; the page's own takes its place. */
  #offerTransfer(): void {
    if (this.querySelector(':scope > [slot="transfer-ownership"]')) return;
    void import('../transfer-ownership/define.ts').then(() => {
      const act = this.ownerDocument.createElement('sayso-transfer-ownership');
      act.organizationId = this.organizationId;
      act.slot = 'transfer-ownership';
      this.append(act);
    });
  }
}

function isSaving({ doing, waiting }: Ready): boolean {
  return [doing, ...waiting].some((act) => act?.type === 'set-role');
}

/** What keeps the last owner. */
function blockerOf({ error }: Extract<Outcome<MembersAct>, { type: 'refused' }>): Blocker | undefined {
  const blockers = (error.problem?.blockers ?? []) as readonly Blocker[];
  return blockers.find(({ code }) => code === 'last-owner');
}
