import type { Timestamp } from '@sayso/contract';
import type { PostgresPool } from 'kysely';
import { keyring, type Keyring, type Secret } from '../secrets.ts';
import { databaseOver } from '../sql/database.ts';
import { Transactions } from '../sql/transaction.ts';
import { type AuditHead, type AuditLink, hashOf, isSigned, NOTHING, personDigest } from './chain.ts';
import { auditReadings, type AuditReadings, type EntryRow, PAGE } from './readings.ts';

export interface AuditCheck {
  /** Of the application's role, or of one that sees more. */
  readonly pool: PostgresPool;
  /** As the backend has it: with a former one as long as there are organizations where nothing happened since. */
  readonly secret: Secret;
  /** The id of an organization or an account; by default all of them. */
  readonly tenant?: string;
}

export interface AuditReport {
  /** How many chains were read, and how many entries in them. */
  readonly chains: number;
  readonly entries: number;
  /** Entries from before there were chains: nothing vouches for them. */
  readonly before: number;
  /** Empty: everything is as it was written. */
  readonly findings: readonly AuditFinding[];
}

export interface AuditFinding {
  readonly code: AuditFindingCode;
  readonly tenant: string;
  /** The entry's number in the chain. */
  readonly seq?: number;
}

/**
 * `altered`: the entry says something else than it did. `missing`: none has this number, though later ones are there. `reordered`: it stood
 * elsewhere. `unlinked`: what comes before or after it is not what did. `cut`: the chain goes on after this entry, and the rest is gone.
 * `added`: it stands behind the end, or in no chain though there was one already. `head-missing`, `head-forged`: where the chain ends is not
 * signed with the host's secret. `head-doubted`: it was not when this entry was added.
 */
export type AuditFindingCode =
  | 'altered'
  | 'missing'
  | 'reordered'
  | 'unlinked'
  | 'cut'
  | 'added'
  | 'head-missing'
  | 'head-forged'
  | 'head-doubted';

type Found = Omit<AuditFinding, 'tenant'>;

/** Among so many altered entries it is looked for those that only changed places. */
const MOST_TRIED = 200;

/** Reads the audit and says what is not as it was written; people go on acting meanwhile. Throws a TypeError for a secret that is too short. */
export async function checkAudit({ pool, secret, tenant }: AuditCheck): Promise<AuditReport> {
  const keys = keyring(secret);
  const db = databaseOver(pool);
  const read = auditReadings(db);
  const transactions = new Transactions(db, undefined);
  let report: AuditReport = { chains: 0, entries: 0, before: 0, findings: [] };
  const check = async (one: string) => {
    const { entries, before, findings } = await checkChain(keys, transactions, read, one);
    report = {
      chains: report.chains + (entries > 0 || findings.length > 0 ? 1 : 0),
      entries: report.entries + entries,
      before: report.before + before,
      findings: [...report.findings, ...findings.map((found) => ({ tenant: one, ...found }))],
    };
  };
  if (tenant !== undefined) {
    await check(tenant);
    return report;
  }
  for (let after: string | undefined = ''; after !== undefined;) {
    const from: string = after;
    const tenants = await transactions.run({ worker: true }, (on) => read.tenants(on, { after: from }));
    for (const one of tenants) await check(one.tenant);
    after = tenants.length < PAGE ? undefined : tenants.at(-1)?.tenant;
  }
  return report;
}

interface Chain {
  readonly tenant: string;
  readonly head: AuditHead | undefined;
}

interface Checked {
  readonly entries: number;
  readonly before: number;
  readonly findings: readonly Found[];
}

async function checkChain(
  keys: Keyring,
  transactions: Transactions,
  read: AuditReadings,
  tenant: string,
): Promise<Checked> {
  const scope = { worker: true, tenant };
  const [row] = await transactions.run(scope, (on) => read.head(on, { tenant }));
  const head = row && {
    seq: Number(row.seq),
    hash: row.hash,
    doubtedAt: row.doubtedAt === null ? null : Number(row.doubtedAt),
  };
  const walked = new Walk({ tenant, head });
  for (let some = PAGE; some === PAGE;) {
    const after = walked.last.seq;
    // What is added meanwhile is read the next time.
    const until = head?.seq ?? Number.MAX_SAFE_INTEGER;
    const rows = await transactions.run(scope, (on) => read.entries(on, { tenant, after, until }));
    for (const entry of rows) walked.step(entry);
    some = rows.length;
  }
  const behind = await transactions.run(scope, (on) => read.behindHead(on, { tenant }));
  const since = walked.firstAt ?? null;
  const [unchained] = await transactions.run(scope, (on) => read.unchained(on, { tenant, since }));
  return {
    entries: walked.entries,
    before: Number(unchained?.before ?? 0),
    findings: [
      ...(row && head && !isSigned(keys, tenant, head, row.mac) ? [{ code: 'head-forged' } as const] : []),
      ...walked.end(),
      ...behind.map(({ seq }) => ({ code: 'added', seq: Number(seq) }) as const),
      ...Array.from({ length: Number(unchained?.since ?? 0) }, () => ({ code: 'added' }) as const),
    ],
  };
}

/** From one entry of a chain to the next, as far as its head says that it goes. */
class Walk {
  readonly #chain: Chain;
  readonly #found: Found[] = [];
  readonly #altered: { readonly link: AuditLink; readonly entry: EntryRow }[] = [];
  entries = 0;
  firstAt: Timestamp | undefined;
  last: Pick<AuditHead, 'seq' | 'hash'> = NOTHING;

  constructor(chain: Chain) {
    this.#chain = chain;
  }

  step(entry: EntryRow): void {
    const { tenant } = this.#chain;
    const seq = Number(entry.seq);
    const link = { tenant, seq, previous: entry.previous };
    if (seq !== this.last.seq + 1) this.#found.push({ code: 'missing', seq: this.last.seq + 1 });
    else if (entry.previous !== this.last.hash) this.#found.push({ code: 'unlinked', seq });
    if (!isAsWritten(link, entry)) this.#altered.push({ link, entry });
    this.firstAt ??= entry.at;
    this.last = { seq, hash: entry.hash };
    this.entries += 1;
  }

  end(): readonly Found[] {
    const { head } = this.#chain;
    const { seq, hash } = this.last;
    const found = [...this.#found, ...this.#moved()];
    if (!head) return this.entries === 0 ? found : [...found, { code: 'head-missing' }];
    if (head.doubtedAt !== null) found.push({ code: 'head-doubted', seq: head.doubtedAt });
    if (seq < head.seq) found.push({ code: 'cut', seq });
    else if (hash !== head.hash) found.push({ code: 'unlinked', seq });
    return found;
  }

  /** What is wrong where it stands, and would be right where another one stands, has changed places. */
  #moved(): readonly Found[] {
    const places = this.#altered.slice(0, MOST_TRIED).map(({ link }) => link);
    return this.#altered.map(({ link, entry }) => {
      const stoodThere = places.some(
        ({ tenant, seq, previous }) =>
          seq !== link.seq && (isAsWritten({ tenant, seq, previous }, entry) || isAsWritten({ ...link, seq }, entry)),
      );
      return { code: stoodThere ? 'reordered' : 'altered', seq: link.seq };
    });
  }
}

/** The person counts as long as they are known; once forgotten, both the account and the salt are gone. */
function isAsWritten(link: AuditLink, entry: EntryRow): boolean {
  const { accountId, salt, person } = entry;
  const named = accountId === null ? salt === null : salt !== null && person === personDigest(salt, accountId);
  return named && entry.hash === hashOf(link, entry);
}
