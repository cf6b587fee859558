import { isSaysoError, SaysoError } from '@sayso/client';

/** Something that a panel reads once, and anew when that failed. */
export class Reading<Value> {
  readonly #read: () => Promise<Value>;
  readonly #changed: () => void;
  #state: { readonly value: Value } | { readonly error: SaysoError } | undefined;
  #ended = false;

  constructor(read: () => Promise<Value>, changed: () => void) {
    this.#read = read;
    this.#changed = changed;
    void this.#look();
  }

  /** Absent until the answer is there, and while it is read anew. */
  get state(): { readonly value: Value } | { readonly error: SaysoError } | undefined {
    return this.#state;
  }

  readonly again = (): void => {
    this.#state = undefined;
    this.#changed();
    void this.#look();
  };

  /** What still arrives is for nobody. */
  dispose(): void {
    this.#ended = true;
  }

  async #look(): Promise<void> {
    try {
      this.#state = { value: await this.#read() };
    } catch (error) {
      this.#state = {
        error: isSaysoError(error) ? error : new SaysoError('network', { operation: 'capabilities.get' }),
      };
    }
    if (!this.#ended) this.#changed();
  }
}
