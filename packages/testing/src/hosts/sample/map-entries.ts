import type { DataMapEntry, PluralLabel } from '@sayso/contract';

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

/** What colleagues see of a person: emptied when the person goes. */
export function profilesIn(label: PluralLabel): DataMapEntry {
  return ofOrganization('members', label, {
    member: 'id',
    class: 'identity',
    personal: {
      name: { copies: 'displayName', label: { en: 'Name', sv: 'Namn' } },
      email: { copies: 'email', label: { en: 'Email', sv: 'E-post' } },
      phone: { copies: 'phone', label: { en: 'Phone', sv: 'Telefon' } },
    },
    onLeave: 'anonymize',
    onDeleteAccount: 'anonymize',
    onReset: 'keep',
  });
}
