import { sql } from 'kysely';
import { ID_LENGTH } from '../secrets.ts';
import type { Server } from '../server.ts';
import { statement } from '../sql/statement.ts';

const BATCH = 100;
/** Between two looks, in milliseconds: while a secret is changed, others may still sign with the former one. */
const EVERY = 60 * 60 * 1000;

/** Signs the ends of all chains with the secret of now, so that a former one can be dropped although nothing has happened there since. */
export function signingAuditAnew({ audit, db, keys, transactions }: Server): () => Promise<void> {
  const [, ...former] = keys.ids;
  let lookedAt = -Infinity;
  const formerlySigned = statement<{ ids: readonly string[]; after: string }, { tenant: string }>(
    db,
    (value) => sql`select h.tenant from sayso.audit_heads as h
      where left(h.mac, ${sql.lit(ID_LENGTH)}) = any(${value('ids')}) and h.tenant > ${value('after')}
      order by h.tenant limit ${sql.lit(BATCH)}`,
  );
  return async () => {
    if (former.length === 0 || Date.now() - lookedAt < EVERY) return;
    for (let after: string | undefined = ''; after !== undefined;) {
      const from: string = after;
      const found = await transactions.run({ worker: true }, (on) => formerlySigned(on, { ids: former, after: from }));
      for (const { tenant } of found)
        await transactions.run({ worker: true, tenant }, (transaction) => audit.signAnew(transaction, tenant));
      after = found.length < BATCH ? undefined : found.at(-1)?.tenant;
    }
    lookedAt = Date.now();
  };
}
