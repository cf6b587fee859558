import type { Backend, PersonPrincipal, Policy } from '@sayso/contract';
import type { HostMap, OutgoingMessage } from '@sayso/postgres';
import type { SignInAccount } from '@sayso/postgres/better-auth';
import type { HostId } from '../hosts/catalogue.ts';
import type { HostState } from '@sayso/testing';
import type { Queries } from './queries.ts';

/** A sample host product on PostgreSQL, as the development server runs it. */
export interface DevHost {
  readonly id: HostId;
  readonly name: string;
  /** The schema of its own tables. */
  readonly schema: string;
  readonly map: HostMap;
  /** With the columns of its obstacles as its tables have them. */
  readonly policy: Policy;
  /** What its tables begin with, and what it says about itself. */
  state(): HostState;
  createTables(on: Queries): Promise<void>;
  /** Puts these records in place of all that is there; Sayso's tables are there already, and empty. */
  fill(on: Queries, state: HostState): Promise<void>;
  /** Adds so many further organizations with their people. */
  addOrganizations(on: Queries, count: number): Promise<void>;
  /** What the product keeps of an account; undefined where there is none with this id. */
  account(on: Queries, accountId: string): Promise<SignInAccount | undefined>;
  /** Gives somebody new a row of their own. */
  addAccount(on: Queries, person: NewAccount): Promise<void>;
  /** A statement that gives everybody who can sign in as `id`, `name` and `email`. */
  readonly people: string;
  /** What it answers below `/api/<id>`, to people who have signed in. */
  answer(request: Request, caller: Caller): Promise<Response>;
  /** A message in its own words. */
  message(message: OutgoingMessage): { readonly subject: string; readonly body: string };
}

export interface NewAccount {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
}

/** Who asks the product's own server. */
export interface Caller {
  readonly person: PersonPrincipal;
  readonly database: Queries;
  /** Sayso, for this person. */
  readonly backend: Backend;
}
