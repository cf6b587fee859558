/** A promise that every statement keeps. */
export interface SqlRule {
  readonly name: string;
  /** What is wrong with the statement; nothing when it keeps the rule. */
  readonly breach: (text: string) => string | undefined;
}

const matching = (name: string, pattern: RegExp): SqlRule => ({ name, breach: (text) => pattern.exec(text)?.[0] });

/** For each table of the host: the columns that lead to the owner. */
export type OwnerColumns = Readonly<Record<string, readonly string[]>>;

/** For each table of our own: the column that its tenant stands in. */
const TENANT_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  // A status token names its change as surely as the one who asked does.
  changes: ['tenant', 'requested_by', 'status_token'],
  idempotency: ['principal'],
  challenges: ['account_id'],
  proofs: ['account_id'],
  attempts: ['account_id'],
  support_requests: ['account_id'],
  detached_records: ['organization_id'],
  former_members: ['organization_id'],
  epochs: ['organization_id'],
  audit: ['tenant', 'account_id'],
  audit_heads: ['tenant'],
  erasures: ['tenant'],
  invitations: ['tenant', 'account_id'],
  last_addresses: ['account_id'],
  trusted_credentials: ['account_id'],
  deletion_admins: ['organization_id'],
  feedback: ['tenant'],
  exports: ['tenant', 'requested_by'],
  // A link leads to its account as surely as the one who asked for it does.
  password_resets: ['account_id', 'digest'],
  ended_sessions: ['account_id'],
  contact_changes: ['account_id'],
  contact_reverts: ['account_id', 'digest'],
  contact_claims: ['tenant', 'account_id'],
  // A ticket opens one file as surely as the one who got it does.
  export_tickets: ['account_id', 'digest', 'tenant'],
  export_parts: ['tenant', 'blob'],
  export_schedules: ['tenant', 'account_id'],
};

/** A queue or a clock: it asks what is due, whosever it is. */
const SCANS =
  /\bleft\(h\.mac, 8\) = any|\b(?:due_at <=|effective_at <=|expires_at <=?) \$|delete from sayso\.outbox where id = any/;

/** What can be read off a single statement. */
export function sqlRules(owners: OwnerColumns, secrets: readonly string[]): readonly SqlRule[] {
  return [
    matching('no lock but rows', /\b(?:pg_(?:try_)?advisory\w*|lock table)\b/i),
    matching(
      'no session state',
      /\b(?:listen|notify|prepare|declare|discard|(?:create|drop) \w+|set (?:session|local|role)\b|set_config\([^()]*, false\))/i,
    ),
    matching(
      'one clock, the database’s, which stands still in a transaction',
      /\b(?:now\(\)|(?:clock|statement)_timestamp|current_(?:timestamp|date|time)|localtime)/i,
    ),
    matching('only a queue skips what is locked', /(?<!limit \d+\s+for update )(?<!for update )\bskip locked/i),
    matching('locks of several rows are taken in order', /^(?!.*order by)(?=.*\bor\b).*\bfor (?:no key )?update$/is),
    { name: 'values are parameters', breach: (text) => secrets.find((secret) => text.includes(secret)) },
    { name: 'the host’s tables by the owner’s path', breach: (text) => unownedIn(text, owners) },
    { name: 'our own tables by their tenant', breach: foreignIn },
  ];
}

function foreignIn(text: string): string | undefined {
  if (SCANS.test(text)) return undefined;
  for (const [, table = ''] of text.matchAll(/\bsayso\.(\w+)/g)) {
    const columns = TENANT_COLUMNS[table];
    if (!columns) continue;
    const names = columns.join('|');
    const compared = new RegExp(`\\b(?:${names}) = (?:\\$|scope\\.|any\\(\\$|any\\(scope\\.)`);
    const inserted = new RegExp(`insert into sayso\\.${table}(?: as \\w+)?\\s*\\((?:${names})\\b`);
    if (!compared.test(text) && !inserted.test(text)) return `sayso.${table} without ${columns.join(' or ')}`;
  }
  return undefined;
}

/** A part of a statement in parentheses, with what stands in it directly. */
interface Part {
  own: string;
  readonly inside?: Part;
}

interface Named {
  readonly table: string;
  readonly alias: string;
  bound: boolean;
}

const COLUMN = String.raw`(?:"(\w+)"|\b(\w+))\."(\w+)"`;
const EQUAL = new RegExp(String.raw`${COLUMN} = (?:(\$\d+|any\s*$|any\(|current_setting\b)|${COLUMN})`, 'g');

/** The first table of the host that no path leads to from a value: whose rows it gives is left to chance. */
function unownedIn(text: string, owners: OwnerColumns): string | undefined {
  const parts = partsOf(text);
  const named = new Map(parts.map((part) => [part, tablesIn(part, owners)] as const));
  const find = (part: Part | undefined, alias: string): Named | undefined =>
    part && (named.get(part)?.find((one) => one.alias === alias) ?? find(part.inside, alias));
  const all = [...named.values()].flat();
  for (let bound = -1; bound < all.filter((one) => one.bound).length;) {
    bound = all.filter((one) => one.bound).length;
    // What holds only perhaps leads nowhere.
    for (const part of parts.filter(({ own }) => !/\bor\b/.test(own))) {
      for (const [, left, plain, column = '', value, other, otherPlain, otherColumn = ''] of part.own.matchAll(EQUAL)) {
        const one = find(part, left ?? plain ?? '');
        const two = value === undefined ? find(part, other ?? otherPlain ?? '') : undefined;
        const leads = (to: Named | undefined, by: string, known: boolean) => {
          if (to && known && owners[to.table]?.includes(by) === true) to.bound = true;
        };
        leads(one, column, value !== undefined || two?.bound === true);
        leads(two, otherColumn, one?.bound === true);
      }
    }
  }
  const lost = all.find((one) => !one.bound);
  return lost && `${lost.table} as ${lost.alias}`;
}

function tablesIn({ own }: Part, owners: OwnerColumns): Named[] {
  return [...own.matchAll(/"(\w+)"\."(\w+)" as (?:"(\w+)"|(\w+))/g)].flatMap(([, schema, name, quoted, plain]) => {
    const table = `${schema}.${name}`;
    return table in owners ? [{ table, alias: quoted ?? plain ?? '', bound: false }] : [];
  });
}

function partsOf(text: string): Part[] {
  const parts: Part[] = [{ own: '' }];
  let at: Part | undefined = parts[0];
  for (const sign of text.replaceAll(/'[^']*'/g, "''")) {
    if (sign === '(') {
      at = { own: '', ...(at && { inside: at }) };
      parts.push(at);
    } else if (sign === ')') {
      at = at?.inside;
      if (at) at.own += '()';
    } else if (at) {
      at.own += sign;
    }
  }
  return parts;
}

/** What can be read off the statements of one connection, in their order. */
export function transactionBreaches(statements: readonly string[]): readonly string[] {
  const breaches: string[] = [];
  let inside: string[] | undefined;
  for (const text of statements) {
    if (text === 'begin') inside = [];
    else if (text === 'commit' || text === 'rollback') inside = undefined;
    else if (inside) {
      const breach = breachOfOrder(text, inside);
      if (breach) breaches.push(breach);
      inside.push(text);
    } else if (/\b(?:insert into|update (?:sayso\.|")|delete from)/i.test(text)) {
      breaches.push(`writes outside of a transaction: ${text}`);
    }
  }
  return breaches;
}

const ORGANIZATION_LOCK = /^select from "crm"\."companies"[^]*for no key update/;
const ACCOUNT_LOCK = /^select from "crm"\."users"[^]*for no key update/;
/** Erasing goes by batches, each of which has its own work locked. */
const ERASURE_LOCK = /from sayso\.erasures[^]*for update/;
const MEMBERS_LOCK = /^select from "crm"\."seats"[^]*for no key update/;

function breachOfOrder(text: string, before: readonly string[]): string | undefined {
  if (before.length === 0 && !text.includes("set_config('sayso.account'")) return `begins without its scope: ${text}`;
  const had = (pattern: RegExp) => before.some((one) => pattern.test(one));
  if (ORGANIZATION_LOCK.test(text) && had(MEMBERS_LOCK)) return 'locks the organization after members';
  if (MEMBERS_LOCK.test(text) && !had(ORGANIZATION_LOCK)) return 'locks members without the organization';
  if (ACCOUNT_LOCK.test(text) && (had(ORGANIZATION_LOCK) || had(MEMBERS_LOCK))) return 'locks the account after others';
  if (
    /\b(?:update|insert into|delete from) "crm"\./.test(text) &&
    ![MEMBERS_LOCK, ACCOUNT_LOCK, ERASURE_LOCK].some(had)
  )
    return `writes to the host's tables without a lock: ${text}`;
  return undefined;
}
