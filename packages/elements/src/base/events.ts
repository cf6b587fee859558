/** Something that has happened. Bubbles and is composed, so one listener on the page hears every element. */
export abstract class FactEvent extends Event {
  constructor(type: string) {
    super(type, { bubbles: true, composed: true });
  }
}

/** Fired once, after everything is checked and before the request. `preventDefault()` refuses, `waitUntil()` holds. */
export abstract class BeforeEvent extends Event {
  readonly #answers: Promise<boolean>[] = [];

  constructor(type: string) {
    super(type, { bubbles: true, composed: true, cancelable: true });
  }

  /** Holds the request until the promise settles; false, or a promise that fails, refuses it. */
  waitUntil(answer: Promise<boolean>): void {
    this.#answers.push(answer);
  }

  /** What the listeners decided. */
  async allowed(): Promise<boolean> {
    if (this.defaultPrevented) return false;
    const answers = await Promise.all(this.#answers).catch(() => [false]);
    return answers.every((answer) => answer !== false);
  }
}

/** A dialog has opened or closed. Does not bubble: a dialog around this one must not take it for its own. */
export class DialogEvent extends Event {
  declare readonly type: 'sayso-open' | 'sayso-close';
}
