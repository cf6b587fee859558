import { type Done, hasEnded, type Review } from '@sayso/client/flows';
import type { ChangeIntent } from '@sayso/contract';
import { html, nothing } from 'lit';
import type { ActHost } from '../act/act.ts';
import { Later } from '../act/later.ts';
import { notice } from '../dialog/pieces.ts';
import { base } from '../locales/en/base.ts';
import { change as changeTexts } from '../locales/en/change.ts';
import { ending } from '../locales/en/ending.ts';
import type { Messages } from '../localize/message.ts';
import { ChangeAct, type Confirm } from './change-act.ts';
import { effectsView } from './effects.ts';
import type { RecommendedExport } from './recommended-export.ts';

/** A change that ends something for good or for a while: an account, an organization, what is in it. */
export abstract class EndingAct extends ChangeAct {
  protected override readonly solves = true;
  /** A copy to be had here, where the page has put no way of its own there. */
  readonly #export = new Later<RecommendedExport | undefined>(
    async () =>
      (await import('./recommended-export.ts')).recommendedExport(this.host, this.flow.state.draft.intent.target),
    () => this.host.render(),
  );

  constructor(host: ActHost, intent: ChangeIntent, words: Messages) {
    super(host, intent, base, changeTexts, ending, words);
    // They come along with the first preview: most of these acts need both.
    void this.obstacles.fetch();
    void this.outcome.fetch();
  }

  /** Whether it can be asked for anew when it is done; otherwise there is nothing left to ask it for. */
  protected readonly repeats: boolean = false;

  /** What is still open is looked at again; what is over and can be asked for anew begins anew. */
  override opened(): void {
    const { state } = this.flow;
    if (state.step !== 'done') return super.opened();
    if (!hasEnded(state.change)) return this.flow.send({ type: 'refresh' });
    if (state.change.state !== 'completed' || this.repeats) super.opened();
  }

  /** What it is not, and what nobody can bring back: before the lists, where it is read. */
  protected override introduced(review: Review): unknown {
    const { section, words } = this;
    const final = words.known(`${section}.final`);
    return html`${words.known(`${section}.difference`) ? html`<p>${this.told('difference', review)}</p>` : nothing}
    ${final ? notice(this.told('final', review)) : nothing}
    ${review.preview.recommended.includes('export') ? this.#recommended(review) : nothing}`;
  }

  /** One click away, and nothing waits for it. */
  #recommended(review: Review): unknown {
    // Whoever may not do it at all has nothing to lose by it.
    if (review.preview.blockers.some(({ code }) => code === 'permission-required')) return nothing;
    const own = this.host.root.host.querySelector(':scope > [slot="export"]');
    const copy = own ? nothing : this.#export.get()?.view(review);
    return copy
      ? html`<section part="export">
          <p>${this.words.text('recommended.export')}</p>
          <slot name="export">${copy}</slot>
        </section>`
      : nothing;
  }

  protected override reviewed(review: Review): unknown {
    return html`${super.reviewed(review)} ${this.obstacles.get()?.informs(review, this.flow.state.step !== 'review')}`;
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
    ${retained.length > 0 ? effectsView(this.words, retained, review.preview.targetName, this.section) : nothing} `;
  }
}
