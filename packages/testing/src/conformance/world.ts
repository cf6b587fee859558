import type { Backend } from '@sayso/contract';

/**
 * Who the cases need. North is one organization with a single owner and four active members at least; the others are organizations of
 * their own.
 */
export type Persona =
  /** The only owner of north. */
  | 'owner'
  /** A member of north with the highest role below owner. */
  | 'manager'
  /** A member of north with records in several collections, one of which leaving detaches. */
  | 'agent'
  /** Another ordinary member of north. */
  | 'colleague'
  /** Left north and can come back. */
  | 'former'
  /** Was removed from north. */
  | 'removed'
  /** The only member of an organization, and its owner. */
  | 'solo'
  /** One of the two owners, and only members, of an organization. */
  | 'firstOwner'
  | 'secondOwner';

/** A persona as the adapter prepared it. Names, addresses and numbers are found nowhere else in the host. */
export interface Person {
  readonly accountId: string;
  readonly membershipId: string;
  readonly organizationId: string;
  readonly displayName: string;
  readonly email: string;
  readonly phone?: string;
  /** Answers a challenge of the method `password`. */
  readonly password: string;
}

/**
 * How the host is set up. `standard`: leaving is at once and asks for nothing, handing over asks for a proof by password or e-mail code; there
 * are consents, two at least, one of them to sharing, with texts in English and Swedish, and something that rests on another basis.
 * `cool-off`: as standard, but leaving takes effect after a day and can be cancelled until then. `phrase`: as standard, but leaving
 * asks to type the organization's name, which is in no normal form other than NFC.
 *
 * `endings`: as standard, and every kind is there. Deactivating is at once and asks for nothing. Deleting an account takes effect after 14
 * days and asks for a proof by password. Owners, and nobody else, may close north (erased after 60 days, reopened within 30), start it
 * fresh (after 7 days) and delete it (after 30 days, with a proof by password, telling the members if they like, and limited to those whom
 * they trust). Deleting north keeps one collection for a stated time, ends one at a service that is called, and so does deleting an
 * account; a fresh start keeps at least one collection. `at-once`: as endings, without any waiting. `support`: as endings, but support
 * deletes accounts and organizations, answers a fresh start with a link that is good for two days, and reopens what was closed.
 *
 * `exports`: as endings, except that a fresh start is at once, and data can be taken along. Their own by everybody: `access` as archive or
 * JSON with a proof by password before a download, `portability` as JSON without any. North's by owners and nobody else: `backup` as
 * archive or JSON, with a proof by password, and by schedule (daily, weekly, monthly). The plan of solo's organization does not include
 * that. An archive is kept for 7 days, a link is good for 15 minutes, and one waits 24 hours for the next export of the same. The agent has
 * records of their own, with a secret in some and somebody else in others; what north has about its members is in their export, its other
 * records are not; one collection of people is in no export. There is a notice with the key `privacy-policy`.
 *
 * `epochs`: as endings, but whatever a fresh start erases is numbered (`epoch` in the data map), the collection that leaving detaches
 * among it, so that a fresh start holds at once and can be undone for 7 days.
 */
export type Setup = 'standard' | 'cool-off' | 'phrase' | 'endings' | 'at-once' | 'support' | 'exports' | 'epochs';

/** Texts that were written into records, each found nowhere else. */
export interface Planted {
  /** What the person's own export holds. */
  readonly own: readonly string[];
  /** About somebody else, or the organization's: the person's own export is silent about it. At least one of each. */
  readonly others: readonly string[];
  /** In no export of anybody. */
  readonly secret: readonly string[];
  /** What north's backup holds. */
  readonly organizational: readonly string[];
}

/** A backend to be tested. */
export interface World {
  readonly name: string;
  /** A host as new, with nobody signed in; undefined where this backend cannot be set up so. */
  begin(setup: Setup): Promise<ConformanceHost | undefined>;
  /** The same hosts reached the other way (directly, or through HTTP), for the rule that both answer alike. */
  readonly twin?: World;
}

export interface ConformanceHost {
  readonly people: Readonly<Record<Persona, Person>>;
  /** Opens a new session each time, which counts on each call as it is then. Rejects for an account that is gone. */
  signIn(persona: Persona): Promise<Backend>;
  /** For somebody who has not signed in. */
  readonly anonymous: Backend;
  /** What the operations of the contract cannot do. A case that needs one which is not there is skipped by name. */
  readonly ports: Partial<HostPorts>;
  /** Called after the case, whatever its outcome. */
  end?(): Promise<void>;
}

export interface HostPorts {
  /** Lets time pass for the host. */
  advance(milliseconds: number): Promise<void>;
  /** The code that this person was sent last. */
  codeSentTo(persona: Persona): Promise<string>;
  /** The code that was sent last to this address or number, which may be nobody's; empty: none. */
  codeSentToAddress(address: string): Promise<string>;
  /** What north has, as it is stored: the rows of each table but those of the accounts themselves. */
  tables(): Promise<Readonly<Record<string, readonly object[]>>>;
  /** Gives this person one more record of the collection that leaving detaches, as if it had been entered now. */
  grow(persona: Persona): Promise<void>;
  /** Gives north one more record that stands in the way of deleting it, and that an action of `blockers.resolve` puts right. */
  obstruct(): Promise<void>;
  /** Lets what happens in the background go on until it waits for something. */
  work(): Promise<void>;
  /** Somebody of the host's support team. */
  operator(): Promise<Backend>;
  /** The secret in the last message to this person that had such a one. */
  secretSentTo(persona: Persona, secret: 'statusToken' | 'invitation' | 'reset' | 'revert'): Promise<string>;
  /** The texts of all messages to this person, as templates. */
  templatesSentTo(persona: Persona): Promise<readonly string[]>;
  /** The services fail this many times from now on. */
  failServices(times: number): Promise<void>;
  /** What was revoked at the services so far, one entry for each record. */
  revoked(): Promise<readonly string[]>;
  /** Everything that the host and the backend store, as text; what waits sealed for its delivery may be left out. */
  stored(): Promise<string>;
  /**
   * Writes new texts into the records of this person: into their own, into what north holds about them, and into those that they look
   * after for north.
   */
  plant(persona: Persona): Promise<Planted>;
  /** From now on no export can be written to its end, or again. */
  failExports(fail: boolean): Promise<void>;
  /** Gives one of the records that leaving detached to this person, if any is free; answers how many there were. */
  takeOver(persona: Persona): Promise<number>;
}
