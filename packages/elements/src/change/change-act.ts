import type { ChangeFlowState, Choosing, Done, Failed, Review, TakingBack } from '@sayso/client/flows';
import type { Blocker, Change, ChangeKind, ChangeState } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { Later } from '../act/later.ts';
import type { DialogView } from '../dialog/dialog-view.ts';
import { errorText, goOn, leadAway, notice, skeleton } from '../dialog/pieces.ts';
import type { MessageValues } from '../localize/message.ts';
import type { Localizer } from '../localize/localizer.ts';
import type { MessageKey } from '../localize/wording.ts';
import { checkIcon, warningIcon } from '../styles/icons.ts';
import { problemText } from '../support/problem-text.ts';
import type { ChangeScene, NestedAct } from './change-scene.ts';
import { effectsView } from './effects.ts';
import { FlowAct } from './flow-act.ts';
import type { ExistingChange } from './existing-change.ts';
import { withPlanName } from './plan-name.ts';
import type { Question } from './question.ts';
import { scheduleView } from './schedule.ts';

/** The last word, and what follows it up to the answer. */
export type Confirm = Extract<ChangeFlowState, { step: 'confirming' | 'proving' | 'holding' | 'requesting' }>;
type Shown = Extract<ChangeFlowState, { step: 'previewing' | 'review' | 'resolving' }>;

/** What every irreversible act shows, from what will happen to what has happened. A kind adds its words and what is its own. */
export abstract class ChangeAct extends FlowAct implements ChangeScene {
  /** What the keys of this kind's texts begin with. */
  abstract readonly section: string;
  /** Stands beside the words of the button that confirms. */
  protected readonly mark: TemplateResult = warningIcon;
  /** Solves in place what stands in the way; fetched where that takes more than choosing a successor or asking for help. */
  protected readonly obstacles = new Later(
    async () => new (await import('./obstacles.ts')).Obstacles(this),
    () => this.host.render(),
  );
  /** Obstacles are fetched in any case: nothing simpler stands there before, to be replaced under somebody's fingers. */
  protected readonly solves: boolean = false;
  /** What the end shows where it is not simply done; fetched then. */
  protected readonly outcome = new Later(
    async () => new (await import('./outcome.ts')).Outcome(this),
    () => this.host.render(),
  );
  /** After these it is asked whether the page has helped. */
  protected readonly asksAfter: readonly ChangeState[] = ['completed', 'scheduled', 'applied', 'awaitingSupport'];
  #open: Later<ExistingChange> | undefined;
  #question: { readonly changeId: string; readonly asked: Later<Question | undefined> } | undefined;
  #explained = false;
  #work: MessageKey | undefined;

  protected override step(): DialogView {
    const { state } = this.flow;
    switch (state.step) {
      case 'idle':
        return this.loading();
      case 'choosing':
        return this.choosing(state);
      case 'previewing':
        return state.review ? this.#review(state, state.review, true) : this.loading();
      case 'review':
        return this.#review(state, state.review, false);
      case 'resolving':
        return this.obstacles.part?.nested(state) ?? this.#review(state, state.review, !state.error);
      case 'confirming':
      case 'proving':
      case 'holding':
      case 'requesting':
        return this.#confirm(state);
      case 'tracking':
        return this.#working(state.review, state.change);
      case 'taking-back':
        return this.#otherwise(state);
      case 'done':
        return state.change.state === 'completed' ? this.#done(state) : this.#otherwise(state);
      case 'failed':
        // Looked at anew after the end there is nothing left to see: the end is what matters.
        if (state.error.code === 'not-found' && this.ended) return this.#done(this.ended);
        return this.#existing(state)?.view() ?? this.#failed(state);
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

  /** What the review says before its lists. */
  protected introduced(_review: Review): unknown {
    return nothing;
  }

  /** What the review shows below its warnings. */
  protected reviewed({ preview }: Review): unknown {
    const { effects, fulfilment, schedule, targetName } = preview;
    return [effectsView(this.words, effects, targetName, this.section), scheduleView(this.words, schedule, fulfilment)];
  }

  /** What is to be said once more below the last question. */
  protected confirmed(_review: Review): unknown {
    return nothing;
  }

  /** What may be said besides, and never has to be. */
  protected asked(_state: Confirm): unknown {
    return nothing;
  }

  /** What the end shows besides its heading. */
  protected finished({ review }: Done): unknown {
    return html`<p class="well">${checkIcon}<span>${this.told('done.lead', review)}</span></p>`;
  }

  /** Only some kinds are solved by another act; where none is known, it is as if it could not be fetched. */
  nestedAct(kind: ChangeKind): Promise<NestedAct> {
    return Promise.reject(new Error(`${kind} cannot be opened here.`));
  }

  /** A text of this kind; with values it is for rendering, not for announcing. */
  say(key: string, values?: MessageValues): unknown {
    const full = `${this.section}.${key}` as MessageKey;
    return values ? this.words.rich(full, values) : this.words.text(full);
  }

  /** A text of this kind about what is reviewed; with other words where the support team carries it out, or where it takes effect at once. */
  protected told(key: string, review: Review): unknown {
    const { fulfilment, schedule } = review.preview;
    const full = `${this.section}.${key}`;
    const way = fulfilment.by === 'support' ? '.support' : schedule.effectiveAt ? '' : '.now';
    return this.words.rich(this.words.known(full + way, full), this.named(review));
  }

  /** What fills the gaps of this kind's texts. */
  named({ preview }: Review): MessageValues {
    const { targetName, successor } = preview;
    return { target: targetName, ...(successor && { successor: successor.displayName }) };
  }

  /** Stands there until a part has been fetched, with a way to try again. */
  protected fetching({ failed, fetch }: Later<unknown>, away: unknown): DialogView {
    const { words } = this;
    return {
      ...this.loading(),
      ...(failed && { body: errorText(words.text('problem.network')) }),
      footer: html`${away}${failed ? goOn(words.text('retry')) : nothing}`,
      submit: fetch,
    };
  }

  protected override onState(state: ChangeFlowState): void {
    this.#explained = false;
    // Every step of the work would be too much to listen to: only what begins is said.
    const work = state.step === 'tracking' ? workKey(state.change) : undefined;
    if (!work || work !== this.#work) this.host.announce(this.#status(state));
    this.#work = work;
    super.onState(state);
    this.obstacles.part?.heed(state);
  }

  /** What is said while focus stays; nothing takes back what no longer holds. */
  #status(state: ChangeFlowState): string {
    if (state.step === 'holding') return this.words.text('holding');
    if (state.step === 'tracking') return progressText(this.words, state.change);
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

  #review(state: Shown, review: Review, busy: boolean): DialogView {
    const { changed, preview } = review;
    const blocked = preview.blockers.some(({ severity }) => severity === 'block');
    const news = changed && (changed.every((what) => what === 'expired') ? 'changed.expired' : 'changed');
    const error = 'error' in state ? state.error : undefined;
    return {
      step: `review ${changed ? preview.previewToken : ''}`,
      title: this.told('title', review),
      body: html`${busy ? html`<progress aria-labelledby="title"></progress>` : nothing}
        ${news ? notice(this.words.text(news)) : nothing}
        <p class="lead">${this.told('lead', review)}</p>
        ${this.#explained ? errorText(this.words.text('blocked')) : error ? errorText(problemText(this.words, error)) : nothing}
        ${this.#blockers(review, busy)} ${this.introduced(review)} ${this.reviewed(review)}`,
      footer: html`${leadAway(this.words, 'cancel', this.cancel)}${goOn(this.words.text('continue'), blocked || busy)}`,
      submit: () =>
        blocked ? this.#explain() : this.flow.send({ type: state.step === 'resolving' ? 'back' : 'continue' }),
    };
  }

  #blockers(review: Review, busy: boolean): unknown {
    const { blockers } = review.preview;
    const simple = this.solves ? blockers.length === 0 : blockers.every(isSimple);
    if (!this.obstacles.part && simple) return blockers.map((blocker) => this.#blocker(blocker));
    const { failed, fetch } = this.obstacles;
    const { words } = this;
    return (
      this.obstacles.get()?.view(review, busy) ??
      (failed
        ? notice(
            words.text('problem.network'),
            html`<button class="button" type="button" @click=${fetch}>${words.text('retry')}</button>`,
          )
        : skeleton(words))
    );
  }

  #blocker(blocker: Blocker): TemplateResult {
    const { code, resolve } = blocker;
    const key = this.words.known(this.blockerKey(blocker), `blocker.${code}`, 'blocker.other');
    return notice(
      this.words.rich(key, withPlanName(this.words, blocker)),
      resolve.actions.includes('choose-successor')
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
      title: this.told('confirm.title', review),
      body: html`${news && news !== 'mismatch' ? notice(this.words.text(`notice.${news}`)) : nothing}
        <p class="lead">${this.told('confirm.lead', review)}</p>
        ${this.confirmed(review)}
        ${phrase === undefined ? nothing : this.#phrase(phrase, draft.confirmation, news === 'mismatch', busy)}
        ${this.asked(state)}
        ${
          busy
            ? html`<div>
                <p>${step === 'requesting' ? this.told('working', review) : this.words.text(step)}</p>
                <progress aria-labelledby="title"></progress>
              </div>`
            : nothing
        }`,
      footer: html`${step === 'requesting' ? nothing : leadAway(this.words, 'back', this.back)}
      ${goOn(html`${this.mark}${this.told('confirm', review)}`, busy, 'danger')}`,
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

  #working(review: Review, change: Change): DialogView {
    const { stepsDone, stepsTotal } = change.progress;
    return {
      step: 'working',
      title: this.told('working', review),
      body: html`<p>${progressText(this.words, change)}</p>
        <progress max=${stepsTotal || 1} .value=${stepsDone} aria-labelledby="title"></progress>
        <p class="muted">${this.words.text('progress.close')}</p>`,
      footer: this.closing(),
    };
  }

  #done(done: Done): DialogView {
    return {
      step: 'done',
      title: this.told('done.title', done.review),
      body: html`${this.finished(done)} ${this.reference(done.receipt?.reference)} ${this.#ask(done)}`,
      footer: this.closing(),
    };
  }

  /** How it stands where it has not simply happened. */
  #otherwise(state: Done | TakingBack): DialogView {
    const view = this.outcome.get()?.view(state);
    if (!view) return this.fetching(this.outcome, this.closing());
    return state.step === 'done' ? { ...view, body: html`${view.body} ${this.#ask(state)}` } : view;
  }

  /** What was asked for already, by this person or by a colleague; absent until it has been read. */
  #existing({ error: { code, problem } }: Failed): ExistingChange | undefined {
    const id = code === 'already-open' && problem?.existing;
    if (!id) return undefined;
    this.#open ??= new Later(
      async () => new (await import('./existing-change.ts')).ExistingChange(this, id),
      this.host.render,
    );
    return this.#open.get();
  }

  override opened(): void {
    if (this.#open) {
      // It may have ended since: looked at anew it is found again, or gone.
      this.#open.part?.dispose();
      this.#open = undefined;
      this.flow.send({ type: 'cancel' });
    }
    super.opened();
  }

  /** The optional question at the end: fetched then, and nothing waits for it. */
  #ask({ change: { id: changeId, state }, statusToken }: Done): unknown {
    if (!this.asksAfter.includes(state)) return nothing;
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
    this.#open?.part?.dispose();
  }

  /** Closes the dialog; an act inside another one leads back to it. */
  closing(): TemplateResult {
    return leadAway(this.words, this.host.nested ? 'back' : 'close', () => this.host.close());
  }

  #failed({ error, interrupted, ways }: Failed): DialogView {
    const unsure = interrupted.step === 'requesting' && (error.code === 'network' || error.code === 'timeout');
    const back = interrupted.step === 'taking-back';
    const { requestId } = error;
    return {
      step: 'failed',
      title: this.words.text(unsure ? 'failed.unsure.title' : 'failed.title'),
      body: html`${errorText(unsure ? this.words.text('failed.unsure') : problemText(this.words, error, back ? 'take-back' : 'problem'))}
      ${this.reference(requestId)}`,
      footer: html`${ways.includes('back') ? leadAway(this.words, 'back', this.back) : this.closing()}
      ${this.askSupport()} ${ways.includes('retry') ? goOn(this.words.text('retry')) : nothing}`,
      submit: () => this.flow.send({ type: 'retry' }),
    };
  }

  reference(reference: string | undefined): unknown {
    return reference ? html`<p class="muted">${this.words.rich('reference', { reference })}</p>` : nothing;
  }
}

/** Solved by choosing a successor, or by nobody here. */
function isSimple({ resolve: { actions, kind } }: Blocker): boolean {
  return kind === 'support' || actions[0] === 'choose-successor';
}

/** How far the work is, in words. */
function progressText(words: Localizer, change: Change): string {
  const { stepsDone: done, stepsTotal: total } = change.progress;
  return words.text(workKey(change), { done, total });
}

function workKey({ progress: { phase }, state }: Change): MessageKey {
  return state === 'failed' ? 'progress.failed' : phase ? `progress.${phase}` : 'progress';
}
