import { CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely';

/** Something that runs statements: a pool of connections, or one transaction. */
export type Executor = Pick<Kysely<unknown>, 'executeQuery'>;

/** A statement that was compiled once; `on` decides where it runs. */
export type Statement<Values, Row> = (on: Executor, values: Values) => Promise<readonly Row[]>;

/** A place in a statement for a value that is known when it runs. */
class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Compiles a statement when it first runs: which tables it is about is known from the start, only values differ. */
export function statement<Values extends object, Row = Record<string, unknown>>(
  db: Kysely<unknown>,
  build: (slot: (name: keyof Values & string) => RawBuilder<unknown>) => RawBuilder<unknown>,
): Statement<Values, Row> {
  let compiled: CompiledQuery | undefined;
  return async (on, values) => {
    compiled ??= build((name) => sql`${new Slot(name)}`).compile(db);
    const parameters = compiled.parameters.map((value) =>
      value instanceof Slot ? (values[value.name as keyof Values] ?? null) : value,
    );
    const { rows } = await on.executeQuery(CompiledQuery.raw(compiled.sql, parameters));
    return rows as Row[];
  };
}
