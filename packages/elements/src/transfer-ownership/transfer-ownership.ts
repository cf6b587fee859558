import { call } from '@sayso/client';
import type { Choosing, Done, Review } from '@sayso/client/flows';
import { type ChangeOptions, type ChangePreview, type Role, rolesList } from '@sayso/contract';
import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { OwnerChangeElement } from '../change/owner-change-element.ts';
import type { DialogView } from '../dialog/dialog-view.ts';
import { base } from '../locales/en/base.ts';
import { change } from '../locales/en/change.ts';
import { transferOwnership } from '../locales/en/transfer-ownership.ts';
import type { MemberChoiceHost } from '../members/member-choice.ts';
import { SuccessorStep } from '../members/successor-step.ts';
import { BeforeTransferEvent, OwnershipTransferredEvent } from './transfer-ownership.events.ts';

/**
 * Hands an organization over to another member: who it is, what role the former owner keeps, and a last look before it happens.
 *
 * @slot trigger - What opens the dialog instead of the default button.
 * @csspart trigger - The default button that opens the dialog.
 * @csspart base - The dialog.
 * @csspart title - The heading of a step.
 * @csspart close - The button that closes the dialog.
 * @csspart body - What a step shows.
 * @csspart footer - The buttons of a step.
 * @csspart cancel - The button that leads away.
 * @csspart confirm - The button that goes on.
 * @csspart error - What went wrong.
 * @cssstate pending - Something is under way.
 * @cssstate error - The last step failed.
 * @cssstate done - The organization has a new owner.
 * @fires {BeforeTransferEvent} sayso-before-transfer - Cancelable. Once, confirmed and proven, before the request: `preventDefault()` refuses, `waitUntil(promise)` holds.
 * @fires {OwnershipTransferredEvent} sayso-ownership-transferred - The organization has a new owner.
 * @fires {DialogEvent} sayso-open - The dialog has opened. Does not bubble.
 * @fires {DialogEvent} sayso-close - The dialog has closed; what is under way goes on. Does not bubble.
 */
export class TransferOwnership extends OwnerChangeElement {
  static override readonly tag = 'sayso-transfer-ownership';

  protected override readonly kind = 'transfer-ownership';
  protected override readonly section = 'transfer';

  /** The roles below owner, the highest first; undefined until they are known. */
  @state() private roles: readonly Role[] | undefined;
  #role: string | undefined;
  #asked = false;

  constructor() {
    super();
    this.words.addEnglish(base, change, transferOwnership);
  }

  protected override successorStep(host: MemberChoiceHost): SuccessorStep {
    return new SuccessorStep(host);
  }

  protected override asks({ options, target, targetName }: ChangePreview): BeforeTransferEvent {
    return new BeforeTransferEvent(target.id, targetName, options.successor ?? '');
  }

  protected override tells({ change: { id, target }, receipt, review: { preview } }: Done): OwnershipTransferredEvent {
    return new OwnershipTransferredEvent({
      organizationId: target.id,
      changeId: id,
      successor: preview.successor?.id ?? '',
      formerOwnerRole: preview.successor?.formerOwnerRole,
      reference: receipt?.reference,
    });
  }

  protected override forget(): void {
    super.forget();
    this.roles = this.#role = undefined;
    this.#asked = false;
  }

  protected override chosen(successor: string): ChangeOptions {
    return { successor, ...(this.#role !== undefined && { role: this.#role }) };
  }

  protected override choosing(choosing: Choosing): DialogView {
    if (!this.#asked) void this.#findRoles();
    return super.choosing(choosing);
  }

  /** Without the roles the host's default is kept, and nothing is asked. */
  protected override choosingAlso(): unknown {
    if (!this.roles?.length) return nothing;
    return html`<div class="field">
      <label for="role">${this.say('role')}</label>
      <select id="role" @input=${this.#onRole}>
        ${this.roles.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.#role}>${this.words.own(name)}</option>`)}
      </select>
    </div>`;
  }

  protected override reviewed({ preview: { successor } }: Review): unknown {
    if (!successor) return nothing;
    const role = this.roles?.find(({ id }) => id === successor.formerOwnerRole);
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

  readonly #onRole = ({ target }: Event) => {
    this.#role = (target as HTMLSelectElement).value;
  };

  async #findRoles(): Promise<void> {
    this.#asked = true;
    const { answering, connection: signal, organizationId } = this;
    if (!answering) return;
    try {
      const { items } = await call(answering, rolesList, { organizationId }, { signal });
      this.roles = items.filter((role) => !role.isOwner).sort((a, b) => b.rank - a.rank);
      this.#role ??= this.roles[0]?.id;
    } catch {
      // The hand-over works without: the former owner then gets the role that the host gives by default.
      this.#asked = false;
    }
  }
}
