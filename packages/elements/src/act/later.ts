/** A part of an act that is fetched when it is first needed, and again when that failed. */
export class Later<Part> {
  readonly #load: () => Promise<Part>;
  readonly #arrived: () => unknown;
  #arrival: 'expected' | 'failed' | undefined;
  #part: Part | undefined;

  /** `arrived` is told when the part is there, and when it could not be fetched. */
  constructor(load: () => Promise<Part>, arrived: () => unknown) {
    this.#load = load;
    this.#arrived = arrived;
  }

  /** The part, once it is there. */
  get part(): Part | undefined {
    return this.#part;
  }

  get failed(): boolean {
    return this.#arrival === 'failed';
  }

  /** The part; fetches it where nobody has. */
  get(): Part | undefined {
    if (!this.#arrival) void this.fetch();
    return this.#part;
  }

  readonly fetch = async (): Promise<void> => {
    if (this.#part || this.#arrival === 'expected') return;
    this.#arrival = 'expected';
    try {
      this.#part = await this.#load();
    } catch {
      this.#arrival = 'failed';
    }
    this.#arrived();
  };
}
