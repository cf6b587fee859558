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
 * How the host is set up. `standard`: leaving is at once and asks for nothing, handing over asks for a proof by password or e-mail code.
 * `cool-off`: as standard, but leaving takes effect after a day and can be cancelled until then. `phrase`: as standard, but leaving
 * asks to type the organization's name, which is in no normal form other than NFC.
 */
export type Setup = 'standard' | 'cool-off' | 'phrase';

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
  /** Opens a new session each time. */
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
  /** What north has, as it is stored: the rows of each table but those of the accounts themselves. */
  tables(): Promise<Readonly<Record<string, readonly object[]>>>;
  /** Gives this person one more record of the collection that leaving detaches. */
  grow(persona: Persona): Promise<void>;
  /** Gives one of the records that leaving detached to this person, if any is free; answers how many there were. */
  takeOver(persona: Persona): Promise<number>;
}
