import type { Messages } from '../localize/message.ts';
import type { PublicState } from '../base/sayso-element.ts';
import type { DialogView } from '../dialog/dialog-view.ts';
import type { Localizer } from '../localize/localizer.ts';
import { SupportDesk } from '../support/support-desk.ts';
import type { Act, ActHost } from './act.ts';

/** What all acts share: their words, and a way to the support team from wherever somebody is stuck. */
export abstract class DialogAct implements Act {
  readonly host: ActHost;
  readonly words: Localizer;
  protected readonly support: SupportDesk;

  constructor(host: ActHost, ...english: readonly Messages[]) {
    this.host = host;
    this.words = host.words;
    this.words.addEnglish(...english);
    this.support = new SupportDesk(host);
  }

  abstract readonly states: readonly PublicState[];
  abstract opened(): void;
  /** What the dialog shows, unless a question to the support team is open. */
  protected abstract step(): DialogView;

  view(): DialogView {
    return this.support.view() ?? this.step();
  }

  dispose(): void {
    this.support.close();
  }
}
