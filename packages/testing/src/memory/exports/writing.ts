import { archiveDocument, archiveEntries, archiveSource, sha256, type SignManifest } from '@sayso/archive';
import type { Export, LanguageTag, Timestamp } from '@sayso/contract';
import type { SelectedCollection } from '@sayso/contract/rules';
import { zip } from '../../archive/zip.ts';
import type { Row, Snapshot } from './snapshot.ts';

export interface WritingOptions {
  readonly product: string;
  readonly asOf: Timestamp;
  readonly language: LanguageTag;
  readonly sign: SignManifest | undefined;
}

export interface WrittenFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sha256: string;
}

/** An export that is being written: it goes on for as many records as it is told to, and stands still in between. */
export class Writing {
  readonly count: number;
  #done = 0;
  #allowed = 0;
  #proceed = Promise.withResolvers<void>();
  #paused = Promise.withResolvers<undefined>();
  readonly #written: Promise<WrittenFile>;

  constructor(one: Export, snapshot: Snapshot, options: WritingOptions) {
    this.count = snapshot.count;
    this.#written = this.#write(one, snapshot, options);
    // Whoever goes on with it hears of what went wrong; nobody may.
    this.#written.catch(() => undefined);
  }

  /** How many records have been written. */
  get done(): number {
    return this.#done;
  }

  /** Writes so many more records. Answers the file once it is whole. Rejects where the records cannot be written. */
  async goOn(records: number): Promise<WrittenFile | undefined> {
    this.#allowed += records;
    const proceed = this.#proceed;
    this.#proceed = Promise.withResolvers();
    this.#paused = Promise.withResolvers();
    proceed.resolve();
    return Promise.race([this.#written, this.#paused.promise]);
  }

  /** Ends it; what was written is of no use to anybody. */
  stop(): void {
    this.#proceed.promise.catch(() => undefined);
    this.#proceed.reject(new Error('The export was stopped.'));
  }

  async #write(one: Export, { selection, subjectName, rows }: Snapshot, options: WritingOptions): Promise<WrittenFile> {
    const { product, asOf, language, sign } = options;
    const read = new Set<SelectedCollection>();
    const about = {
      id: one.id,
      product,
      scope: { kind: one.subject.type, id: one.subject.id, name: subjectName, purpose: one.scope },
      consistency: 'snapshot',
      asOf,
      language,
    } as const;
    const source = archiveSource(
      selection,
      (collection) => {
        const own = rows.get(collection) ?? [];
        // The tables repeat what the data has.
        if (read.has(collection)) return own;
        read.add(collection);
        return this.#paced(own);
      },
      about,
    );
    const bytes =
      one.format === 'archive'
        ? zip(archiveEntries(source, { ...(sign && { sign }) }), { modified: new Date(asOf) })
        : archiveDocument(source);
    return wholeOf(bytes);
  }

  async *#paced(rows: readonly Row[]): AsyncGenerator<Row> {
    for (const row of rows) {
      if (this.#done === this.#allowed) {
        this.#paused.resolve(undefined);
        await this.#proceed.promise;
      }
      yield row;
      this.#done += 1;
    }
  }
}

async function wholeOf(chunks: AsyncIterable<Uint8Array>): Promise<WrittenFile> {
  const digest = sha256();
  const all: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of chunks) {
    digest.update(chunk);
    all.push(chunk as Uint8Array<ArrayBuffer>);
  }
  return { bytes: new Uint8Array(await new Blob(all).arrayBuffer()), sha256: digest.hex() };
}
