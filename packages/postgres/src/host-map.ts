import type { AccountState, DataMap, MembershipState, OrganizationState } from '@sayso/contract';

/** Where the host keeps everything that Sayso touches. Names of tables are `table` or `schema.table`. */
export interface HostMap {
  readonly directory: Directory;
  /** The collections of the data map; `table`, `path`, `member` and `personal` are the host's own names. */
  readonly collections: DataMap;
  /**
   * What no ending concerns, each with the reason, so that the check of the map passes it over: a table, or a column as `table.column`. Such
   * as a list of countries, or a column of the directory that may stay where a row does.
   */
  readonly ignored?: Readonly<Record<string, string>>;
}

/** The three tables that Sayso knows by shape: people, organizations, and who belongs where. */
export interface Directory {
  readonly accounts: AccountsTable;
  readonly organizations: OrganizationsTable;
  readonly members: MembersTable;
}

/** How ids are stored: an id that does not fit is not there, and the database is not asked. By default `text`. */
export type IdType = 'text' | 'uuid' | 'integer';

export interface AccountsTable {
  readonly table: string;
  readonly ids?: IdType;
  readonly columns: {
    readonly id: string;
    readonly displayName: string;
    readonly email: string;
    /** `timestamptz`. */
    readonly createdAt: string;
    readonly phone?: string;
    /** BCP 47. */
    readonly locale?: string;
    /** Absent: every account is active, and none can be deactivated or deleted. */
    readonly state?: string;
  };
  /** What the state column holds, by default the contract's own words; any other value counts as `active`. */
  readonly states?: Readonly<Partial<Record<AccountState, string>>>;
}

export interface OrganizationsTable {
  readonly table: string;
  readonly ids?: IdType;
  readonly columns: {
    readonly id: string;
    readonly name: string;
    /** Absent: the host has no plans, and the contract's `plan` is empty. */
    readonly plan?: string;
    /** Absent: every organization is active, and none can be closed or deleted. */
    readonly state?: string;
    /** The code that former members come back with; absent: nobody can. */
    readonly code?: string;
    /** True while nothing of it may be erased; absent: no organization is held. */
    readonly legalHold?: string;
    /**
     * `integer` or `bigint`: the number of its last fresh start. What the data map's `epoch` columns say is at least that number, is there;
     * what is below is out of sight. Null: a fresh start of this organization waits for its date. Absent: all do, and nothing is numbered.
     */
    readonly epoch?: string;
  };
  /** What the state column holds, by default the contract's own words; any other value counts as `closed`. */
  readonly states?: Readonly<Partial<Record<OrganizationState, string>>>;
}

/** A membership stays as a row when its person leaves: what belongs to it goes on pointing there. */
export interface MembersTable {
  readonly table: string;
  readonly ids?: IdType;
  readonly columns: {
    readonly id: string;
    readonly organization: string;
    /** Must accept null: deleting an account cuts its memberships off. */
    readonly account: string;
    readonly role: string;
    readonly state: string;
    /** `timestamptz`. */
    readonly joinedAt: string;
    /** Absent: the account's, as long as the membership is active. The same for `email` and `phone`. */
    readonly name?: string;
    readonly email?: string;
    readonly phone?: string;
  };
  /** What the state column holds, by default the contract's own words; any other value counts as `removed`. */
  readonly states?: Readonly<Partial<Record<MembershipState, string>>>;
  /** What the role column holds for the roles of the policy, by default their ids. */
  readonly roles?: Readonly<Record<string, string>>;
}
