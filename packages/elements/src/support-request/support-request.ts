import type { Backend, ChangeKind, SupportContext } from '@sayso/contract';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { PublicState } from '../base/sayso-element.ts';
import { support } from '../locales/en/support.ts';
import { PanelElement, type PanelView } from '../panel/panel-element.ts';
import { Reading } from '../panel/reading.ts';
import { problemText } from '../support/problem-text.ts';
import { type SupportOffer, supportOffer } from '../support/support-offer.ts';
import { SupportQuestion } from '../support/support-question.ts';
import { SupportRequestedEvent } from './support-request.events.ts';

export type { SupportRequestedEvent } from './support-request.events.ts';

/**
 * A question to the host's support team as a part of the page, with what it is about; then the reference and the longest wait.
 *
 * @cssstate pending - The question is on its way.
 * @cssstate error - It could not be sent; what was written is still there.
 * @cssstate done - It has been sent.
 * @fires {SupportRequestedEvent} sayso-support-requested - The question has reached the support team.
 */
export class SupportRequest extends PanelElement {
  static override readonly tag = 'sayso-support-request';

  /** What the question is about, for instance `supportContext(state)` of a flow; the attributes add to it. */
  @property({ attribute: false }) about: SupportContext | undefined;

  /** The kind of change that the question is about. */
  @property() kind: ChangeKind | undefined;

  /** The id of the organization that the question is about. */
  @property({ attribute: 'organization-id' }) organizationId = '';

  /** The id of the change that the question is about. */
  @property({ attribute: 'change-id' }) changeId = '';

  #offer: Reading<SupportOffer> | undefined;
  #question: SupportQuestion | undefined;

  constructor() {
    super();
    this.words.addEnglish(support);
  }

  protected override get states(): readonly PublicState[] {
    const { state } = this.#offer ?? {};
    return state && 'error' in state ? ['error'] : (this.#question?.states ?? []);
  }

  protected override get holds(): boolean {
    return this.#question?.begun ?? false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const about = (['about', 'kind', 'organizationId', 'changeId'] as const).some((name) => changed.has(name));
    if (about && !this.holds) this.restart();
    super.willUpdate(changed);
  }

  protected override begin(backend: Backend): void {
    const { words } = this;
    const context = this.#context;
    const render = () => this.requestUpdate();
    this.#offer = new Reading(() => supportOffer(backend), render);
    const answered = ({ reference }: { readonly reference: string }) => {
      const event = new SupportRequestedEvent(reference);
      this.dispatchEvent(event);
    };
    const lead = context ? 'support.about' : 'support.free';
    this.#question = new SupportQuestion({ words, lead, render, answered }, backend, context);
  }

  protected override end(): void {
    this.#offer?.dispose();
    this.#question?.dispose();
    this.#offer = this.#question = undefined;
  }

  protected override view(): PanelView {
    const { words } = this;
    const { state } = this.#offer ?? {};
    const title = words.text('support.title');
    if (!state) return this.loading(title);
    if ('error' in state) return this.unreachable(title, problemText(words, state.error), this.#offer?.again);
    if (state.value === 'form' && this.#question) return this.#question.view();
    return state.value && state.value !== 'form'
      ? {
          step: 'elsewhere',
          title,
          body: html`<p>${words.text('support.elsewhere')}</p>`,
          footer: html`<a class="button" href=${state.value.link} target="_blank" rel="noopener"
            >${words.text('support.open')}</a
          >`,
        }
      : { step: 'none', title, body: html`<p>${words.text('problem.capability-missing')}</p>`, footer: nothing };
  }

  get #context(): SupportContext | undefined {
    const { about, changeId, kind, organizationId } = this;
    const context: SupportContext = {
      ...about,
      ...(kind && { kind }),
      ...(organizationId && { target: { type: 'organization', id: organizationId } }),
      ...(changeId && { changeId }),
    };
    return Object.keys(context).length > 0 ? context : undefined;
  }
}
