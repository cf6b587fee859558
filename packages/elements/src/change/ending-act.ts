import {
  type ChangeFlow,
  type ChangeFlowOptions,
  type ChangeFlowState,
  type Done,
  endingFlow,
  hasEnded,
  type Resolving,
  type Review,
  type TakingBack,
} from '@sayso/client/flows';
import type { Change, ChangeIntent, ChangeState } from '@sayso/contract';
import { html, nothing } from 'lit';
import type { ActHost } from '../act/act.ts';
import { Later } from '../act/later.ts';
import type { FactEvent } from '../base/events.ts';
import type { DialogView } from '../dialog/dialog-view.ts';
import { notice } from '../dialog/pieces.ts';
import { base } from '../locales/en/base.ts';
import { change as changeTexts } from '../locales/en/change.ts';
import { ending } from '../locales/en/ending.ts';
import type { Messages } from '../localize/message.ts';
import { ChangeAct, type Confirm } from './change-act.ts';
import { ChangeEvent, isTold } from './change.events.ts';
import { effectsView } from './effects.ts';
import { Obstacles } from './obstacles.ts';
import { Outcome } from './outcome.ts';
import type { Question } from './question.ts';

/** After these it is asked whether the page has helped. */
const ASKS_AFTER: readonly ChangeState[] = ['scheduled', 'applied', 'awaitingSupport'];

/** A change that ends something for good or for a while: an account, an organization, what is in it. */
export abstract class EndingAct extends ChangeAct {
  protected readonly obstacles = new Obstacles(this);
  readonly #outcome = new Outcome(this);
  #question: { readonly changeId: string; readonly asked: Later<Question | undefined> } | undefined;
  /** The last change and state of which the page was told. */
  #told = '';
  /** The change that the page knows to hold. */
  #happened: string | undefined;

  constructor(host: ActHost, intent: ChangeIntent, words: Messages) {
    super(host, intent, base, changeTexts, ending, words);
  }

  /** What has happened to whom, once it holds. */
  protected abstract fact(change: Change): FactEvent | undefined;

  protected override begin(options: ChangeFlowOptions): ChangeFlow {
    return endingFlow(options);
  }

  /** What is still open is looked at again; what is over and can be asked for anew begins anew. */
  override opened(): void {
    const { state } = this.flow;
    if (state.step !== 'done') return super.opened();
    if (!hasEnded(state.change)) return this.flow.send({ type: 'refresh' });
    if (state.change.state !== 'completed') super.opened();
  }

  protected override blockers(review: Review, busy: boolean): unknown {
    return this.obstacles.view(review, busy);
  }

  protected override resolving(state: Resolving): DialogView | undefined {
    return this.obstacles.nested(state);
  }

  protected override onState(state: ChangeFlowState): void {
    super.onState(state);
    this.obstacles.heed(state);
  }

  protected override tells({ change }: Done): FactEvent | undefined {
    return this.fact(change);
  }

  /** Each state once, however often it is looked at. */
  protected override tell(done: Done): void {
    const { change, receipt } = done;
    const now = `${change.id} ${change.state}`;
    if (this.#told === now) return;
    this.#told = now;
    this.ended = done;
    if (isTold(change.state)) this.host.dispatch(new ChangeEvent(change, receipt?.reference));
    const fact = this.#happened === change.id ? undefined : this.fact(change);
    if (!fact) return;
    this.#happened = change.id;
    this.host.dispatch(fact);
  }

  /** What it is not, and what nobody can bring back: before the lists, where it is read. */
  protected override introduced(review: Review): unknown {
    const { section, words } = this;
    const final = words.known(`${section}.final`);
    return html`${words.known(`${section}.difference`) ? html`<p>${this.told('difference', review)}</p>` : nothing}
    ${final ? notice(this.told('final', review)) : nothing}
    ${
      review.preview.recommended.includes('export') && this.host.root.host.querySelector(':scope > [slot="export"]')
        ? html`<section part="export">
            <p>${words.text('recommended.export')}</p>
            <slot name="export"></slot>
          </section>`
        : nothing
    }`;
  }

  protected override reviewed(review: Review): unknown {
    return html`${super.reviewed(review)} ${this.obstacles.informs(review, this.flow.state.step !== 'review')}`;
  }

  /** The last moment to take it back, or that there is none; and who is told. */
  protected override confirmed({ preview }: Review): unknown {
    const { words } = this;
    const { fulfilment, informs, options, schedule } = preview;
    const { cancelableUntil, undoableUntil, undoBy } = schedule;
    const until = cancelableUntil ?? undoableUntil;
    const own = words.known(`${this.section}.back`);
    const way = cancelableUntil ? 'cancel' : undoBy ? 'support' : 'undo';
    return html`${
      until
        ? html`<p>${words.text(`back.${way}`, { date: words.moment(until, 'short') })}</p>`
        : fulfilment.by === 'support'
          ? html`<p>${words.text('back.waiting')}</p>`
          : own
            ? html`<p>${words.text(own)}</p>`
            : notice(words.text('back.never'))
    }${options.notify ? html`<p>${words.text('inform.decided', { count: informs?.members ?? 0 })}</p>` : nothing}`;
  }

  /** Why: only for those who want to say. */
  protected override asked({ draft, review, step }: Confirm): unknown {
    const bySupport = review.preview.fulfilment.by === 'support';
    return html`<div class="field">
      <label for="reason">${this.words.text(bySupport ? 'reason.support' : 'reason')}</label>
      <textarea
        id="reason"
        rows="2"
        maxlength="2000"
        ?readonly=${step !== 'confirming'}
        .value=${draft.reason}
        @input=${({ target }: Event) => this.flow.send({ type: 'edit', reason: (target as HTMLTextAreaElement).value })}
      ></textarea>
    </div>`;
  }

  protected override finished(done: Done): unknown {
    const { change, review } = done;
    const { retained } = change;
    return html`${super.finished(done)}
    ${retained.length > 0 ? effectsView(this.words, retained, review.preview.targetName, this.section) : nothing}
    ${this.#ask(done)}`;
  }

  protected override otherwise(state: Done | TakingBack): DialogView {
    const view = this.#outcome.view(state);
    return state.step === 'done' && ASKS_AFTER.includes(state.change.state)
      ? { ...view, body: html`${view.body} ${this.#ask(state)}` }
      : view;
  }

  /** The optional question at the end: fetched then, and nothing waits for it. */
  #ask({ change: { id: changeId }, statusToken }: Done): unknown {
    if (this.#question?.changeId !== changeId) {
      const { host } = this;
      const asked = new Later(
        async () => (await import('./question.ts')).askedAbout(host, { changeId, statusToken }),
        host.render,
      );
      this.#question = { changeId, asked };
    }
    return this.#question.asked.get()?.view() ?? nothing;
  }

  override dispose(): void {
    super.dispose();
    this.#question?.asked.part?.dispose();
  }
}
