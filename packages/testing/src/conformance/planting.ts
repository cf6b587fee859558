import type { DataMapEntry } from '@sayso/contract';
import { columnsOf, keyColumnsOf } from '@sayso/contract/rules';
import type { HostState } from '../memory/state.ts';
import type { Person, Planted } from './world.ts';

type Row = Record<string, unknown>;

/** Writes a text of its own into each text that this person's records have and that leads nowhere. */
export function plantIn(
  { tables, map }: Pick<HostState, 'tables' | 'map'>,
  { accountId, membershipId }: Person,
  name: string,
): Planted {
  const own: string[] = [];
  const others: string[] = [];
  const secret: string[] = [];
  const organizational: string[] = [];
  for (const entry of map) {
    const isOfAccount = entry.owner === 'account';
    const holder = isOfAccount ? columnsOf(entry.path[0]?.column ?? [])[0] : entry.member;
    const rows = tables[entry.table] as Row[];
    const held = rows.filter((row) => holder !== undefined && row[holder] === (isOfAccount ? accountId : membershipId));
    for (const [index, row] of held.entries()) {
      for (const column of plantable(entry, row)) {
        const text = `planted-${name}-${entry.name}-${column}-${index}`;
        row[column] = text;
        const classified = entry.columns?.[column];
        const isAbout = !isOfAccount && Object.hasOwn(entry.personal ?? {}, column);
        if (entry.export !== 'include' || classified?.secret) secret.push(text);
        else if (classified?.thirdParty || (!isOfAccount && !isAbout)) others.push(text);
        else own.push(text);
        if (entry.export === 'include' && !classified?.secret && !isOfAccount) organizational.push(text);
      }
    }
  }
  return { own, others, secret, organizational };
}

/** Free texts: an id says what a record is, and a membership's role and state what somebody may. */
function plantable(entry: DataMapEntry, row: Row): string[] {
  const { columns = {}, personal = {}, name } = entry;
  const key = keyColumnsOf(entry);
  return Object.entries(columns)
    .filter(
      ([column, { type }]) =>
        type === 'text' &&
        typeof row[column] === 'string' &&
        !key.includes(column) &&
        !column.endsWith('Id') &&
        (name !== 'members' || Object.hasOwn(personal, column)),
    )
    .map(([column]) => column);
}
