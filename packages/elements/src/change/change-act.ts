import type { ChangeFlowState, Choosing, Done, Failed, Review } from '@sayso/client/flows';
import type { Blocker, Change } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { DialogView } from '../dialog/dialog-view.ts';
import { errorText, goOn, leadAway, notice, skeleton } from '../dialog/pieces.ts';
import type { MessageValues } from '../localize/message.ts';
import type { MessageKey } from '../localize/wording.ts';
import { checkIcon, warningIcon } from '../styles/icons.ts';
import { problemText } from '../support/problem-text.ts';
import { effectsView } from './effects.ts';
import { FlowAct } from './flow-act.ts';
import { scheduleView } from './schedule.ts';

type Confirm = Extract<ChangeFlowState, { step: 'confirming' | 'proving' | 'holding' | 'requesting' }>;

/** What every irreversible act shows, from what will happen to what has happened. A kind adds its words and what is its own. */
export abstract class ChangeAct extends FlowAct {
  /** What the keys of this kind's texts begin with. */
  protected abstract readonly section: string;
  /** Stands beside the words of the button that confirms. */
  protected readonly mark: TemplateResult = warningIcon;
  #explained = false;

  protected override step(): DialogView {
    const { state } = this.flow;
    switch (state.step) {
      case 'idle':
        return this.loading();
      case 'choosing':
        return this.choosing(state);
      case 'previewing':
        return state.review ? this.#review(state.review, true) : this.loading();
      case 'review':
        return this.#review(state.review, false);
      case 'confirming':
      case 'proving':
      case 'holding':
      case 'requesting':
        return this.#confirm(state);
      case 'tracking':
        return this.#working(state.review, state.change);
      case 'done':
        return state.change.state === 'completed' ? this.#done(state) : this.#unfinished(state);
      case 'failed':
        // Looked at anew after the end there is nothing left to see: the end is what matters.
        return state.error.code === 'not-found' && this.ended ? this.#done(this.ended) : this.#failed(state);
      default:
        return state satisfies never;
    }
  }

  /** Asks for what must be known before the first preview, or solves a blocker. */
  protected choosing(_state: Choosing): DialogView {
    return this.loading();
  }

  /** The key of the words for a blocker, where this kind has some of its own. */
  protected blockerKey({ code }: Blocker): string {
    return `${this.section}.blocker.${code}`;
  }

  /** What the review shows below its warnings. */
  protected reviewed({ preview }: Review): unknown {
    return [effectsView(this.words, preview.effects, preview.targetName), scheduleView(this.words, preview.schedule)];
  }

  /** What is to be said once more below the last question. */
  protected confirmed(_review: Review): unknown {
    return nothing;
  }

  /** What the end shows besides its heading. */
  protected finished(done: Done): unknown {
    return html`<p class="well">${checkIcon}<span>${this.say('done.lead', this.named(done.review))}</span></p>`;
  }

  /** A text of this kind; with values it is for rendering, not for announcing. */
  protected say(key: string, values?: MessageValues): unknown {
    const full = `${this.section}.${key}` as MessageKey;
    return values ? this.words.rich(full, values) : this.words.text(full);
  }

  /** What fills the gaps of this kind's texts. */
  protected named({ preview }: Review): MessageValues {
    const { targetName, successor } = preview;
    return { target: targetName, ...(successor && { successor: successor.displayName }) };
  }

  protected override onState(state: ChangeFlowState): void {
    this.#explained = false;
    super.onState(state);
    this.host.announce(this.#status(state));
  }

  /** What is said while focus stays; nothing takes back what no longer holds. */
  #status(state: ChangeFlowState): string {
    if (state.step === 'holding') return this.words.text('holding');
    const working = `${this.section}.working` as MessageKey;
    return state.step === 'requesting' ? this.words.text(working, this.named(state.review)) : '';
  }

  protected loading(): DialogView {
    return {
      step: 'loading',
      title: this.say('trigger'),
      body: skeleton(this.words),
      footer: leadAway(this.words, 'cancel', this.cancel),
    };
  }

  #review(review: Review, again: boolean): DialogView {
    const { changed, preview } = review;
    const blocked = preview.blockers.some(({ severity }) => severity === 'block');
    const news = changed && (changed.every((what) => what === 'expired') ? 'changed.expired' : 'changed');
    return {
      step: `review ${changed ? preview.previewToken : ''}`,
      title: this.say('title', this.named(review)),
      body: html`${again ? html`<progress aria-labelledby="title"></progress>` : nothing}
        ${news ? notice(this.words.text(news)) : nothing}
        <p class="lead">${this.say('lead', this.named(review))}</p>
        ${this.#explained ? errorText(this.words.text('blocked')) : nothing}
        ${preview.blockers.map((blocker) => this.#blocker(blocker))} ${this.reviewed(review)}`,
      footer: html`${leadAway(this.words, 'cancel', this.cancel)}${goOn(this.words.text('continue'), blocked || again)}`,
      submit: () => (blocked ? this.#explain() : this.flow.send({ type: 'continue' })),
    };
  }

  #blocker(blocker: Blocker): TemplateResult {
    const { code, params = {}, resolve } = blocker;
    const key = this.words.known(this.blockerKey(blocker), `blocker.${code}`, 'blocker.other');
    return notice(
      this.words.rich(key, params),
      resolve.kind === 'flow'
        ? html`<button class="button" type="button" @click=${() => this.flow.send({ type: 'resolve', blocker })}>
            ${this.say('choose')}
          </button>`
        : this.askSupport(code),
    );
  }

  #explain(): void {
    this.#explained = true;
    this.host.announce(this.words.text('blocked'));
    void this.host.render();
    this.host.root.querySelector<HTMLElement>('.notice :is(button, a)')?.focus();
  }

  #confirm(state: Confirm): DialogView {
    const { draft, review, step } = state;
    const busy = step !== 'confirming';
    const phrase = review.preview.proof.confirmPhrase;
    const news = step === 'confirming' ? state.notice : undefined;
    return {
      step: 'confirm',
      title: this.say('confirm.title', this.named(review)),
      body: html`${news && news !== 'mismatch' ? notice(this.words.text(`notice.${news}`)) : nothing}
        <p class="lead">${this.say('confirm.lead', this.named(review))}</p>
        ${this.confirmed(review)}
        ${phrase === undefined ? nothing : this.#phrase(phrase, draft.confirmation, news === 'mismatch', busy)}
        ${
          busy
            ? html`<div>
                <p>${step === 'requesting' ? this.say('working', this.named(review)) : this.words.text(step)}</p>
                <progress aria-labelledby="title"></progress>
              </div>`
            : nothing
        }`,
      footer: html`${step === 'requesting' ? nothing : leadAway(this.words, 'back', this.back)}
      ${goOn(html`${this.mark}${this.say('confirm')}`, busy, 'danger')}`,
      submit: () => this.flow.send({ type: 'confirm' }),
    };
  }

  #phrase(phrase: string, typed: string, mismatch: boolean, busy: boolean): TemplateResult {
    return html`<div class="field">
      <label for="phrase">${this.words.rich('phrase', { phrase })}</label>
      <input
        id="phrase"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        data-1p-ignore
        data-focus
        aria-describedby="error"
        aria-invalid=${mismatch ? 'true' : 'false'}
        ?readonly=${busy}
        .value=${typed}
        @input=${this.#onPhrase}
      />
      ${errorText(mismatch ? this.words.rich('notice.mismatch', { phrase }) : nothing)}
    </div>`;
  }

  readonly #onPhrase = ({ target }: Event) =>
    this.flow.send({ type: 'edit', confirmation: (target as HTMLInputElement).value });

  #working(review: Review, { progress }: Change): DialogView {
    const { stepsDone, stepsTotal } = progress;
    return {
      step: 'working',
      title: this.say('working', this.named(review)),
      body: html`<p>${this.words.text('progress', { done: stepsDone, total: stepsTotal })}</p>
        <progress max=${stepsTotal} .value=${stepsDone} aria-labelledby="title"></progress>`,
      footer: leadAway(this.words, 'close', () => this.host.close()),
    };
  }

  #done(done: Done): DialogView {
    const { receipt, review } = done;
    return {
      step: 'done',
      title: this.say('done.title', this.named(review)),
      body: html`${this.finished(done)} ${this.#reference(receipt?.reference)}`,
      footer: leadAway(this.words, 'close', () => this.host.close()),
    };
  }

  #failed({ error, interrupted, ways }: Failed): DialogView {
    const unsure = interrupted.step === 'requesting' && (error.code === 'network' || error.code === 'timeout');
    const { requestId } = error;
    return {
      step: 'failed',
      title: this.words.text(unsure ? 'failed.unsure.title' : 'failed.title'),
      body: html`${errorText(unsure ? this.words.text('failed.unsure') : problemText(this.words, error))}
      ${this.#reference(requestId)}`,
      footer: html`${ways.includes('back') ? leadAway(this.words, 'back', this.back) : leadAway(this.words, 'close', () => this.host.close())}
      ${this.askSupport()} ${ways.includes('retry') ? goOn(this.words.text('retry')) : nothing}`,
      submit: () => this.flow.send({ type: 'retry' }),
    };
  }

  /** It ended otherwise than asked for. */
  #unfinished({ change: { state }, receipt }: Done): DialogView {
    return {
      step: 'failed',
      title: this.words.text('failed.title'),
      body: html`${errorText(this.words.text('problem.failed'))} ${this.#reference(receipt?.reference)}`,
      footer: html`${leadAway(this.words, 'close', () => this.host.close())} ${this.askSupport(state)}`,
    };
  }

  #reference(reference: string | undefined): unknown {
    return reference ? html`<p class="muted">${this.words.rich('reference', { reference })}</p>` : nothing;
  }
}
