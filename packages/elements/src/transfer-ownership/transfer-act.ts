import { call } from '@sayso/client';
import type { Choosing, Done, Review } from '@sayso/client/flows';
import { type ChangeOptions, type ChangePreview, organizationsGet, type Role, rolesList } from '@sayso/contract';
import { html, nothing } from 'lit';
import type { ActHost } from '../act/act.ts';
import { OwnerChangeAct } from '../change/owner-change-act.ts';
import type { DialogView } from '../dialog/dialog-view.ts';
import { notice } from '../dialog/pieces.ts';
import { base } from '../locales/en/base.ts';
import { change } from '../locales/en/change.ts';
import { transferOwnership } from '../locales/en/transfer-ownership.ts';
import type { MemberChoiceHost } from '../members/member-choice.ts';
import { SuccessorStep } from '../members/successor-step.ts';
import { BeforeTransferEvent, OwnershipTransferredEvent } from './transfer-ownership.events.ts';

/** Handing over, as the dialog shows it. */
export class TransferAct extends OwnerChangeAct {
  override readonly section = 'transfer';
  /** Handing over ends nothing. */
  protected override readonly asksAfter = [];
  readonly #organizationId: string;
  /** Whether the person may hand over, and what can become of them, is looked up before anybody is asked for. */
  #lookUp: 'under way' | 'ended' | undefined;
  #allowed = true;
  /** The roles below owner, the highest first. */
  #roles: readonly Role[] = [];
  #role: string | undefined;

  constructor(host: ActHost, organizationId: string) {
    const target = { type: 'organization', id: organizationId } as const;
    super(host, { kind: 'transfer-ownership', target }, base, change, transferOwnership);
    this.#organizationId = organizationId;
  }

  protected override successorStep(host: MemberChoiceHost): SuccessorStep {
    return new SuccessorStep(host);
  }

  protected override asks({ options, target, targetName }: ChangePreview): BeforeTransferEvent {
    return new BeforeTransferEvent(target.id, targetName, options.successor ?? '');
  }

  protected override tells({
    change: { id, state, target },
    receipt,
    review,
  }: Done): OwnershipTransferredEvent | undefined {
    const { successor } = review.preview;
    if (state !== 'completed') return undefined;
    return new OwnershipTransferredEvent({
      organizationId: target.id,
      changeId: id,
      successor: successor?.id ?? '',
      formerOwnerRole: successor?.formerOwnerRole,
      reference: receipt?.reference,
    });
  }

  protected override chosen(successor: string): ChangeOptions {
    return { successor, ...(this.#role !== undefined && { role: this.#role }) };
  }

  protected override choosing(choosing: Choosing): DialogView {
    if (this.#lookUp === undefined) void this.#findRoles();
    return this.#lookUp === 'ended' ? super.choosing(choosing) : this.loading();
  }

  /** Without the roles nothing is asked, and the host's default is kept. */
  protected override choosingAlso(): unknown {
    if (this.#roles.length === 0) return nothing;
    return html`<div class="field">
      <label for="role">${this.say('role')}</label>
      <select id="role" @input=${this.#onRole}>
        ${this.#roles.map(
          ({ id, name }) => html`<option value=${id} ?selected=${id === this.#role}>${this.words.own(name)}</option>`,
        )}
      </select>
    </div>`;
  }

  protected override reviewed({ preview: { successor } }: Review): unknown {
    if (!successor) return nothing;
    const role = this.#roles.find(({ id }) => id === successor.formerOwnerRole);
    return html`<dl class="rows">
      <div>
        <dt>${this.say('successor')}</dt>
        <dd><bdi>${successor.displayName}</bdi></dd>
      </div>
      ${
        role
          ? html`<div>
              <dt>${this.say('role')}</dt>
              <dd>${this.words.own(role.name)}</dd>
            </div>`
          : nothing
      }
    </dl>`;
  }

  protected override refusal(): unknown {
    if (this.#allowed) return undefined;
    return notice(this.say('blocker.permission-required'), this.askSupport('permission-required'));
  }

  readonly #onRole = ({ target }: Event) => {
    this.#role = (target as HTMLSelectElement).value;
  };

  async #findRoles(): Promise<void> {
    this.#lookUp = 'under way';
    const { backend, signal } = this.host;
    const organizationId = this.#organizationId;
    try {
      const [{ items }, { membership }] = await Promise.all([
        call(backend, rolesList, { organizationId }, { signal }),
        call(backend, organizationsGet, { organizationId }, { signal }),
      ]);
      const own = items.find(({ id }) => id === membership.role);
      this.#allowed = own === undefined || own.permissions.includes('transfer-ownership');
      this.#roles = items.filter((role) => !role.isOwner).sort((a, b) => b.rank - a.rank);
      this.#role ??= this.#roles[0]?.id;
    } catch {
      // The server will say whether it is allowed, and gives the role that the host gives by default.
    }
    this.#lookUp = 'ended';
    await this.host.render();
  }
}
