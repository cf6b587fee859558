import type { SaysoError } from '@sayso/client';
import { html, nothing } from 'lit';
import type { DialogView } from '../dialog/dialog-view.ts';
import { errorText, goOn } from '../dialog/pieces.ts';
import { members } from '../locales/en/members.ts';
import { problemText } from '../support/problem-text.ts';
import { MemberChoice, type MemberChoiceHost } from './member-choice.ts';

/** What the step that asks for a new owner takes from the act around it. */
export interface SuccessorQuestion {
  readonly title: unknown;
  readonly lead: unknown;
  /** Why nobody can be chosen: shown in place of the members. */
  readonly refusal?: unknown;
  /** Why the last choice was refused. */
  readonly error: SaysoError | undefined;
  /** What else is asked below the members. */
  readonly also: unknown;
  /** The button that leads away. */
  readonly away: unknown;
  choose(successor: string): void;
}

/** Asks who becomes the new owner. */
export class SuccessorStep {
  readonly #host: MemberChoiceHost;
  readonly #choice: MemberChoice;
  #missing = false;

  constructor(host: MemberChoiceHost) {
    host.words.addEnglish(members);
    this.#host = host;
    this.#choice = new MemberChoice(host);
  }

  view({ also, away, choose, error, lead, refusal, title }: SuccessorQuestion): DialogView {
    const { words } = this.#host;
    const { selected } = this.#choice;
    return {
      step: 'choosing',
      title,
      body: html`<p class="lead">${lead}</p>
        ${error ? html`<p part="error" class="error">${problemText(words, error, 'members')}</p>` : nothing}
        ${refusal ?? [this.#choice.render(), also]}
        ${errorText(this.#missing && !selected ? words.text('members.missing') : nothing)}`,
      footer: html`${away}${refusal ? nothing : goOn(words.text('continue'), !selected)}`,
      submit: () => {
        if (selected) return choose(selected.id);
        this.#missing = true;
        this.#host.announce(words.text('members.missing'));
        void this.#host.render();
      },
    };
  }
}
