import type { ChangeKind, Timestamp } from '@sayso/contract';
import { type Kysely, sql } from 'kysely';
import { fitting } from './directory/coded.ts';
import { factsAlike } from './facts/alike.ts';
import type { FactsOptions, Found, Inquiry, Values } from './facts/inquiry.ts';
import { factsOfAccount } from './facts/of-account.ts';
import { factsOfOrganization } from './facts/of-organization.ts';
import { digestOf } from './secrets.ts';
import { transactionTime } from './sql/expressions.ts';
import { type Executor, type Statement, statement } from './sql/statement.ts';

/** What the rules see, read in one statement, so that all of it is of one moment. */
export function factsIn(db: Kysely<unknown>, options: FactsOptions) {
  const { accounts, members, organizations } = options.map.directory;
  const alike = factsAlike(options);
  const ofOrganization = factsOfOrganization(db, options, alike);
  const ofAccount = factsOfAccount(db, options, alike);
  const findOrganization = byKind(ofOrganization.find);
  const findAccount = byKind(ofAccount.find);
  const clocked = statement<object, { readonly readAt: Timestamp }>(
    db,
    () => sql`select ${transactionTime} as "readAt"`,
  );

  return async (on: Executor, inquiry: Inquiry): Promise<Found> => {
    const { person, target, kind, uncounted = false } = inquiry;
    const { accountId } = person;
    const id = fitting(target?.type === 'account' ? accounts.ids : organizations.ids, target?.id);
    if (id === undefined || (target?.type === 'account' && id !== accountId)) {
      const row = theOne(await clocked(on, {}));
      return { facts: { person, otherOwners: 0, candidates: 0, collections: [] }, readAt: row.readAt };
    }
    const values: Values = {
      organizationId: id,
      accountId,
      self: fitting(accounts.ids, accountId) ?? null,
      successorId: fitting(members.ids, inquiry.options?.successor) ?? null,
      invitation: inquiry.options?.invitation === undefined ? '' : digestOf(inquiry.options.invitation),
    };
    if (target?.type === 'account') {
      const row = theOne(await findAccount(kind, uncounted)(on, values));
      return { facts: { ...ofAccount.read(row), ...alike.read(row, inquiry) }, readAt: row.readAt };
    }
    const row = theOne(await findOrganization(kind, uncounted)(on, values));
    return { facts: { ...ofOrganization.read(row), ...alike.read(row, inquiry) }, readAt: row.readAt };
  };
}

/** There is one statement for each kind of change, and some for what is no change; made when it is first wanted. */
function byKind<Row>(make: (kind: ChangeKind | undefined, uncounted: boolean) => Statement<Values, Row>) {
  const made = new Map<string, Statement<Values, Row>>();
  return (kind: ChangeKind | undefined, uncounted: boolean): Statement<Values, Row> => {
    const name = `${kind} ${uncounted}`;
    const known = made.get(name) ?? make(kind, uncounted);
    made.set(name, known);
    return known;
  };
}

function theOne<Row>([row]: readonly Row[]): Row {
  if (!row) throw new TypeError('The facts are one row.');
  return row;
}

export type GatherFacts = ReturnType<typeof factsIn>;
