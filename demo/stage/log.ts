/** What was heard, the newest first; forgets what is older than the last 200. */
export interface Log<Entry> {
  readonly entries: readonly Entry[];
  /** Calls back after each change, until the signal aborts. */
  subscribe(listener: () => void, signal: AbortSignal): void;
  clear(): void;
}

const KEPT = 200;

export class WritableLog<Entry> implements Log<Entry> {
  #entries: readonly Entry[] = [];
  readonly #listeners = new Set<() => void>();

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  add(entry: Entry): void {
    this.#write([entry, ...this.#entries].slice(0, KEPT));
  }

  clear(): void {
    this.#write([]);
  }

  subscribe(listener: () => void, signal: AbortSignal): void {
    this.#listeners.add(listener);
    signal.addEventListener('abort', () => this.#listeners.delete(listener), { once: true });
  }

  #write(entries: readonly Entry[]): void {
    this.#entries = entries;
    for (const listener of this.#listeners) listener();
  }
}
