import { tmpdir } from 'node:os';
import type { Kysely, PostgresPool } from 'kysely';
import { avatarsIn, type Avatars } from './account/avatars.ts';
import { profilesIn, type EditProfile } from './account/profiles.ts';
import { performing, type Perform } from './acts.ts';
import { attemptsIn, type Attempts } from './attempts.ts';
import { auditIn, type Audit } from './audit/audit.ts';
import { challengesIn, type Challenges } from './challenges/challenges.ts';
import { storedCertificatesIn, type StoredCertificates } from './certificates/stored-certificates.ts';
import { storedChangesIn, type StoredChanges } from './changes/stored-changes.ts';
import { collectionsIn } from './collections/collections.ts';
import { type ContactColumns, contactColumnsIn } from './contact-changes/contact-columns.ts';
import { type ContactReverts, contactRevertsIn } from './contact-changes/contact-reverts.ts';
import { type StoredContactChanges, storedContactChangesIn } from './contact-changes/stored-contact-changes.ts';
import { deletionAdminsIn, type DeletionAdmins } from './deletion-admins.ts';
import { accountsIn, type Accounts } from './directory/accounts.ts';
import { membersIn, type Members } from './directory/members.ts';
import { organizationsIn, type Organizations } from './directory/organizations.ts';
import type { CollectionErasing } from './erasing/collection-step.ts';
import { erasuresIn, type Erasures } from './erasing/erasures.ts';
import { forgettingPeople } from './erasing/forget-person.ts';
import { wholeSteps, type WholeSteps } from './erasing/whole-steps.ts';
import { exportPartsIn, type ExportParts } from './exports/export-parts.ts';
import { exportSchedulesIn, type ExportSchedules } from './exports/export-schedules.ts';
import { exportTicketsIn, type ExportTickets } from './exports/export-tickets.ts';
import { exportFactsIn, type ExportFactsGathering } from './exports/gather-facts.ts';
import { builtInRecords, type BuiltInRecords } from './exports/reading/built-in.ts';
import { storedExportsIn, type StoredExports } from './exports/stored-exports.ts';
import { factsIn, type GatherFacts } from './facts.ts';
import { storedFactorsIn, type StoredFactors } from './factors/stored-factors.ts';
import { idempotencyIn, type Idempotency } from './idempotency.ts';
import { invitationsIn } from './invitations.ts';
import { lastAddressesIn } from './last-addresses.ts';
import { locksIn, type Lock } from './locks.ts';
import type { PostgresOptions } from './options.ts';
import { outboxIn, type Outbox } from './outbox.ts';
import { keyring, type Keyring } from './secrets.ts';
import { endedSessionsIn, type EndedSessions } from './sign-in/ended-sessions.ts';
import { passwordResetsIn, type PasswordResets } from './sign-in/password-resets.ts';
import { sendReset } from './sign-in/send-reset.ts';
import { databaseOver, heeded } from './sql/database.ts';
import { Transactions } from './sql/transaction.ts';
import { logWorkFailure } from './work-failure.ts';
import { storedConsentsIn, type StoredConsents } from './stored-consents.ts';
import { supportRequestsIn, type SupportRequests } from './support-requests.ts';

/** Everything that one backend was made with; each statement in it is compiled once. */
export interface Server
  extends
    Omit<PostgresOptions, 'secret' | 'onError' | 'spoolFolder'>,
    Required<Pick<PostgresOptions, 'onError' | 'spoolFolder'>> {
  readonly db: Kysely<unknown>;
  readonly keys: Keyring;
  readonly transactions: Transactions;
  readonly accounts: Accounts;
  readonly avatars: Avatars;
  readonly editProfile: EditProfile;
  readonly contactColumns: ContactColumns;
  readonly contactReverts: ContactReverts;
  readonly storedContactChanges: StoredContactChanges;
  readonly organizations: Organizations;
  readonly members: Members;
  readonly attempts: Attempts;
  readonly audit: Audit;
  readonly challenges: Challenges;
  readonly certificates: StoredCertificates;
  readonly changes: StoredChanges;
  readonly exports: StoredExports;
  readonly exportFacts: ExportFactsGathering;
  readonly exportParts: ExportParts;
  readonly exportSchedules: ExportSchedules;
  readonly exportTickets: ExportTickets;
  /** The directory's own records, as they go into archives. */
  readonly builtIn: BuiltInRecords;
  readonly factors: StoredFactors;
  readonly idempotency: Idempotency;
  readonly outbox: Outbox;
  readonly passwordResets: PasswordResets;
  readonly endedSessions: EndedSessions;
  readonly consents: StoredConsents;
  readonly support: SupportRequests;
  readonly deletionAdmins: DeletionAdmins;
  readonly erasures: Erasures;
  readonly wholeSteps: WholeSteps;
  /** The statements of each step that was needed so far. */
  readonly erasing: Map<string, CollectionErasing>;
  readonly forgetPerson: ReturnType<typeof forgettingPeople>;
  readonly collection: ReturnType<typeof collectionsIn>;
  readonly facts: GatherFacts;
  readonly lock: Lock;
  readonly perform: Perform;
}

export function serverOf(options: PostgresOptions): Server {
  const { secret, ...rest } = { onError: logWorkFailure, spoolFolder: tmpdir(), ...options };
  const pool: PostgresPool = heeded(options.pool);
  const db = databaseOver(options.pool);
  const keys = keyring(secret);
  const { directory } = options.map;
  const changes = storedChangesIn(db, directory);
  const facts = factsIn(db, options);
  const exports = storedExportsIn(db, directory);
  const exportSchedules = exportSchedulesIn(db);
  const stores = {
    accounts: accountsIn(db, directory.accounts),
    attempts: attemptsIn(db, options),
    audit: auditIn(db, keys),
    challenges: challengesIn(db, keys),
    changes,
    deletionAdmins: deletionAdminsIn(db),
    erasures: erasuresIn(db, keys, options.map),
    exports,
    exportParts: exportPartsIn(db),
    factors: storedFactorsIn(db, keys),
    invitations: invitationsIn(db),
    lastAddresses: lastAddressesIn(db, keys),
    passwordResets: passwordResetsIn(db),
    endedSessions: endedSessionsIn(db),
  };
  const box = outboxIn(db, keys, stores.accounts, stores.lastAddresses, {
    ...rest,
    sendReset: (asked) => sendReset(server, asked),
  });
  const server: Server = {
    ...rest,
    ...stores,
    pool,
    exportFacts: exportFactsIn(db, options.map, facts, exports),
    exportSchedules,
    exportTickets: exportTicketsIn(db),
    builtIn: builtInRecords(db, stores.accounts, directory.organizations),
    db,
    keys,
    transactions: new Transactions(db, options.clock),
    avatars: avatarsIn(db),
    editProfile: profilesIn(db, directory),
    contactColumns: contactColumnsIn(db, keys, directory),
    contactReverts: contactRevertsIn(db, keys),
    storedContactChanges: storedContactChangesIn(db, keys),
    organizations: organizationsIn(db, directory, options.policy, stores.deletionAdmins),
    members: membersIn(db, directory, options.policy),
    idempotency: idempotencyIn(db, keys, options),
    outbox: box,
    certificates: storedCertificatesIn(db),
    consents: storedConsentsIn(db),
    support: supportRequestsIn(db),
    collection: collectionsIn(db, options.map),
    facts,
    lock: locksIn(db, options),
    perform: performing(db, keys, options, { ...stores, outbox: box }),
    wholeSteps: wholeSteps(db, directory),
    erasing: new Map(),
    forgetPerson: forgettingPeople(db, changes, exports, exportSchedules, stores.audit),
  };
  return server;
}
