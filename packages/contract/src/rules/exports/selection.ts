import type { DataColumn, DataMap, DataMapEntry } from '../../data-map.ts';
import type { ChangeTarget } from '../../model/change.ts';
import type { ExportScope } from '../../model/export.ts';
import type { LocalizedText, PluralLabel } from '../../model/primitives.ts';
import { keyColumnsOf } from '../record-id.ts';

/** What goes into an export, and what does not and why: worked out of the data map alone. */
export interface ExportSelection {
  readonly collections: readonly SelectedCollection[];
  readonly exclusions: readonly SelectedExclusion[];
}

/** An entry as it goes into an archive, where the key is one column. */
export type SelectedEntry = Omit<DataMapEntry, 'key'> & { readonly key?: string };

export interface SelectedCollection {
  readonly entry: SelectedEntry;
  /** The directory's own record of the account or the organization, which no entry of the map describes. */
  readonly builtIn?: 'account' | 'organization';
  /** `own`: only the records that belong to the person's memberships. */
  readonly records: 'all' | 'own';
  readonly columns: readonly SelectedColumn[];
  readonly redactions: readonly ColumnReason[];
  readonly exclusions: readonly ColumnReason[];
}

export interface SelectedColumn {
  /** In the store. */
  readonly column: string;
  /** In the archive. */
  readonly name: string;
  readonly type: DataColumn['type'];
  readonly nullable: boolean;
  readonly label?: LocalizedText;
  /** True for what is about somebody else: it is emptied. */
  readonly redact: boolean;
  /** The record's id, which the store has in these columns: `recordIdOf` makes one text of them. */
  readonly parts?: readonly string[];
}

/** A column by its name in the archive. */
export interface ColumnReason {
  readonly column: string;
  readonly reason: LocalizedText;
}

export interface SelectedExclusion {
  readonly name: string;
  readonly label: PluralLabel;
  readonly reason: LocalizedText;
}

const OF_THE_ORGANIZATION: LocalizedText = {
  en: 'Belongs to the organization.',
  sv: 'Tillhör organisationen.',
};

/** Whose data a scope is about. */
export function subjectTypeOf(scope: ExportScope): ChangeTarget['type'] {
  return scope === 'backup' ? 'organization' : 'account';
}

/**
 * What a scope has. `access`: the account, whatever is the person's own, and of what an organization holds the person's own fields.
 * `portability`: the account and what the person gave. `backup`: everything of an organization. Secret columns are in none of them;
 * what is about somebody else is emptied in the first two. `names` keeps only these collections.
 */
export function exportSelection(map: DataMap, scope: ExportScope, names?: readonly string[]): ExportSelection {
  const parts = map.map((entry) => partOf(entry, scope));
  const collections = [builtIn(scope), ...parts.flatMap(({ collection }) => collection ?? [])];
  return {
    collections: names ? collections.filter(({ entry }) => names.includes(entry.name)) : collections,
    exclusions: parts.flatMap(({ exclusion }) => exclusion ?? []),
  };
}

interface Part {
  readonly collection?: SelectedCollection;
  readonly exclusion?: SelectedExclusion;
}

/** Nothing for what is not of this scope. */
function partOf(entry: DataMapEntry, scope: ExportScope): Part {
  const { name, label, owner } = entry;
  if (entry.export !== 'include') {
    const concerns = subjectTypeOf(scope) === owner || (scope === 'access' && isAboutMembers(entry));
    return concerns ? { exclusion: { name, label, reason: entry.export.exclude } } : {};
  }
  switch (scope) {
    case 'backup':
      return owner === 'organization' ? { collection: selected(entry, 'all', () => true, false) } : {};
    case 'portability':
      return owner === 'account' && entry.portable ? { collection: selected(entry, 'all', () => true, true) } : {};
    case 'access': {
      if (owner === 'account') return { collection: selected(entry, 'all', () => true, true) };
      if (!isAboutMembers(entry)) return {};
      const { personal } = entry;
      if (!personal) return { exclusion: { name, label, reason: entry.basis ?? OF_THE_ORGANIZATION } };
      const key = keyColumnsOf(entry);
      const isOwn = (column: string) => key.includes(column) || Object.hasOwn(personal, column);
      return { collection: selected(entry, 'own', isOwn, true) };
    }
    default:
      return scope satisfies never;
  }
}

function isAboutMembers({ owner, member }: DataMapEntry): boolean {
  return owner === 'organization' && member !== undefined;
}

function selected(
  entry: DataMapEntry,
  records: SelectedCollection['records'],
  isIn: (column: string) => boolean,
  personal: boolean,
): SelectedCollection {
  const all = Object.entries(entry.columns ?? {}).map(([column, classified]) => ({
    ...classified,
    column,
    name: classified.name ?? column,
  }));
  const isSelected = ({ column, secret }: (typeof all)[number]) => secret === undefined && isIn(column);
  const columns = all.filter(isSelected);
  const redacted = columns.flatMap(({ name, thirdParty }) =>
    personal && thirdParty ? [{ column: name, reason: thirdParty }] : [],
  );
  const id = recordIdColumn(entry);
  const [key = ''] = keyColumnsOf(entry);
  return {
    entry: { ...entry, key: id?.column ?? key },
    records,
    columns: [
      ...(id ? [id] : []),
      ...columns.map(({ column, name, type, nullable = false, label, thirdParty }) => {
        const redact = personal && thirdParty !== undefined;
        return { column, name, type, nullable: nullable || redact, redact, ...(label && { label }) };
      }),
    ],
    redactions: redacted,
    exclusions: all
      .filter((one) => !isSelected(one))
      .map(({ name, secret }) => ({ column: name, reason: secret ?? entry.basis ?? OF_THE_ORGANIZATION })),
  };
}

/** What several columns make together stands in one of its own, by a name that nothing else has; nothing where the id is one column. */
function recordIdColumn(entry: DataMapEntry): SelectedColumn | undefined {
  const parts = keyColumnsOf(entry);
  if (parts.length === 1) return undefined;
  const taken = new Set(Object.entries(entry.columns ?? {}).flatMap(([column, { name = column }]) => [column, name]));
  let name = 'recordId';
  while (taken.has(name)) name += '_';
  return { ...builtInColumn(name, 'text', { en: 'Record', sv: 'Post' }), parts };
}

function builtInColumn(name: string, type: DataColumn['type'], label: LocalizedText, nullable = false): SelectedColumn {
  return { column: name, name, type, label, nullable, redact: false };
}

const ACCOUNT: readonly SelectedColumn[] = [
  builtInColumn('id', 'text', { en: 'Account', sv: 'Konto' }),
  builtInColumn('displayName', 'text', { en: 'Name', sv: 'Namn' }),
  builtInColumn('email', 'text', { en: 'Email', sv: 'E-post' }),
  builtInColumn('phone', 'text', { en: 'Phone', sv: 'Telefon' }, true),
  builtInColumn('locale', 'text', { en: 'Language', sv: 'Språk' }, true),
  builtInColumn('createdAt', 'timestamp', { en: 'Since', sv: 'Sedan' }),
];

const ORGANIZATION: readonly SelectedColumn[] = [
  builtInColumn('id', 'text', { en: 'Organization', sv: 'Organisation' }),
  builtInColumn('name', 'text', { en: 'Name', sv: 'Namn' }),
  builtInColumn('plan', 'text', { en: 'Plan', sv: 'Abonnemang' }),
  builtInColumn('state', 'text', { en: 'State', sv: 'Läge' }),
];

const ACCOUNT_LABEL: PluralLabel = {
  en: { one: 'account', other: 'accounts' },
  sv: { one: 'konto', other: 'konton' },
};

const ORGANIZATION_LABEL: PluralLabel = {
  en: { one: 'organization', other: 'organizations' },
  sv: { one: 'organisation', other: 'organisationer' },
};

/** The record that the directory itself keeps. */
function builtIn(scope: ExportScope): SelectedCollection {
  const owner = subjectTypeOf(scope);
  const isAccount = owner === 'account';
  return {
    builtIn: owner,
    entry: {
      name: owner,
      table: '',
      label: isAccount ? ACCOUNT_LABEL : ORGANIZATION_LABEL,
      owner,
      path: [{ column: 'id' }],
      class: 'identity',
      onLeave: 'keep',
      onDeleteAccount: isAccount ? 'erase' : 'keep',
      onDelete: 'erase',
      onReset: 'keep',
      export: 'include',
    },
    records: 'all',
    columns: isAccount ? ACCOUNT : ORGANIZATION,
    redactions: [],
    exclusions: [],
  };
}
