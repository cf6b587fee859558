import type { MemberRecord } from '../../memory/state.ts';

const firstNames = [
  'Aino',
  'Bilal',
  'Carmen',
  'Dmitri',
  'Esi',
  'Farah',
  'Goran',
  'Hana',
  'Ivo',
  'Jun',
  'Kofi',
  'Leila',
  'Mira',
  'Noor',
  'Oskar',
  'Paula',
];
const lastNames = [
  'Adeyemi',
  'Bauer',
  'Castro',
  'Dahl',
  'Eriksen',
  'Ferrari',
  'García',
  'Horvat',
  'Ito',
  'Jansen',
  'Kowalski',
  'Laurent',
  'Müller',
];

export interface Crowd {
  readonly host: string;
  readonly organizationId: string;
  /** The role of all but every fortieth. */
  readonly role: string;
  readonly leadingRole: string;
}

/** So many further members of one organization, for lists that are long. */
export function extraMembers(count: number, { host, organizationId, role, leadingRole }: Crowd): MemberRecord[] {
  return Array.from({ length: count }, (_, index) => {
    const first = firstNames[index % firstNames.length];
    const last = lastNames[(index * 7) % lastNames.length];
    return {
      id: `member-extra-${index + 1}`,
      organizationId,
      accountId: `account-extra-${index + 1}`,
      role: index % 40 === 0 ? leadingRole : role,
      state: 'active',
      joinedAt: '2025-01-07T08:30:00.000Z',
      number: 1000 + index,
      name: `${first} ${last} ${index + 1}`,
      email: `extra-${index + 1}@${host}.example`,
      phone: null,
      version: 1,
    };
  });
}
