import type { AccountState, LanguageTag, MembershipState } from '@sayso/contract';
import type { AccountRecord, MemberRecord } from '../../memory/state.ts';

/** Somebody to sign in as. */
export interface Persona {
  readonly id: string;
  readonly accountId: string;
  readonly displayName: string;
  readonly email: string;
  readonly password: string;
  /** Why one would choose this persona. */
  readonly story: string;
}

/** Somebody of the host's support team, who has no account. */
export interface OperatorPersona {
  readonly id: string;
  readonly operatorId: string;
  readonly displayName: string;
  readonly story: string;
}

/** One person of a sample, and where they belong. */
export interface CastMember {
  readonly id: string;
  readonly name: string;
  readonly story: string;
  readonly seats?: readonly Seat[];
  /** By default the host's own language. */
  readonly locale?: LanguageTag;
  /** By default `active`. */
  readonly state?: AccountState;
}

export interface Seat {
  readonly organizationId: string;
  readonly role: string;
  /** By default `active`. */
  readonly state?: MembershipState;
}

export interface Cast {
  /** The host's name in addresses. */
  readonly host: string;
  readonly locale: LanguageTag;
  /** All but the last three digits of a number. */
  readonly phone: string;
  readonly people: readonly CastMember[];
}

export interface People {
  readonly personas: readonly Persona[];
  readonly accounts: readonly AccountRecord[];
  readonly members: readonly MemberRecord[];
}

/** One password for all samples. */
const PASSWORD = 'correct horse battery staple';
const JOINED = '2024-03-04T08:30:00.000Z';

/** Makes personas, their accounts and their memberships: `account-<id>`, `member-<id>`, for a second one `member-<id>-<organization>`. */
export function peopleOf({ host, locale, phone, people }: Cast): People {
  const personas = people.map(({ id, name, story }) => ({
    id,
    accountId: `account-${id}`,
    displayName: name,
    email: `${id}@${host}.example`,
    password: PASSWORD,
    story,
  }));
  const accounts = people.map((person, index): AccountRecord => {
    const { accountId, displayName, email } = personas[index] as Persona;
    return {
      id: accountId,
      state: person.state ?? 'active',
      displayName,
      email,
      phone: `${phone}${100 + index}`,
      locale: person.locale ?? locale,
      createdAt: JOINED,
      password: PASSWORD,
      proofMethods: ['password', 'email-code'],
      version: 1,
    };
  });
  const seats = people.flatMap(({ id, seats: own = [] }, person) =>
    own.map((seat, index) => ({
      ...seat,
      id: index === 0 ? `member-${id}` : `member-${id}-${seat.organizationId}`,
      account: accounts[person] as AccountRecord,
    })),
  );
  const members = seats.map(({ id, organizationId, role, state = 'active', account }, index): MemberRecord => {
    const present = state === 'active';
    return {
      id,
      organizationId,
      accountId: account.id,
      role,
      state,
      joinedAt: JOINED,
      number: index + 1,
      name: present ? account.displayName : null,
      email: present ? account.email : null,
      phone: present ? (account.phone ?? null) : null,
      version: 1,
    };
  });
  return { personas, accounts, members };
}
