import type { DataMapEntry, PluralLabel } from '@sayso/contract';
import { orNull, text, timestamp } from './columns.ts';

type Noun = readonly [one: string, other: string];

/** What a collection's records are called. */
export function called(en: Noun, sv: Noun): PluralLabel {
  return { en: { one: en[0], other: en[1] }, sv: { one: sv[0], other: sv[1] } };
}

/** Records of an organization: they stay when a person goes, and go when the organization does. */
export function ofOrganization(name: string, label: PluralLabel, rest: Partial<DataMapEntry> = {}): DataMapEntry {
  return {
    name,
    table: name,
    label,
    owner: 'organization',
    path: [{ column: 'organizationId' }],
    class: 'business',
    onLeave: 'keep',
    onDeleteAccount: 'keep',
    onDelete: 'erase',
    onReset: 'erase',
    export: 'include',
    ...rest,
  };
}

/** Records of a person: they go with the account, and nothing that befalls an organization touches them. */
export function ofAccount(name: string, label: PluralLabel, rest: Partial<DataMapEntry> = {}): DataMapEntry {
  return {
    name,
    table: name,
    label,
    owner: 'account',
    path: [{ column: 'accountId' }],
    class: 'identity',
    onLeave: 'keep',
    onDeleteAccount: 'erase',
    onDelete: 'erase',
    onReset: 'keep',
    export: 'include',
    ...rest,
  };
}

/** The directory's own columns of a membership; what else the memory host keeps there is no part of the host's table. */
const membership = {
  id: text(),
  organizationId: text(),
  accountId: orNull(text()),
  role: text('Role', 'Roll'),
  state: text('State', 'Läge'),
  joinedAt: timestamp('Member since', 'Medlem sedan'),
  name: orNull(text('Name', 'Namn')),
  email: orNull(text('Email', 'E-post')),
  phone: orNull(text('Phone', 'Telefon')),
} as const;

/** What colleagues see of a person: emptied when the person goes. */
export function profilesIn(label: PluralLabel, rest: Partial<DataMapEntry> = {}): DataMapEntry {
  return ofOrganization('members', label, {
    member: 'id',
    class: 'identity',
    columns: membership,
    personal: {
      name: { copies: 'displayName', label: { en: 'Name', sv: 'Namn' } },
      email: { copies: 'email', label: { en: 'Email', sv: 'E-post' } },
      phone: { copies: 'phone', label: { en: 'Phone', sv: 'Telefon' } },
    },
    onLeave: 'anonymize',
    onDeleteAccount: 'anonymize',
    onReset: 'keep',
    ...rest,
  });
}
