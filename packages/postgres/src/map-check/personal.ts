import type { DataMapEntry } from '@sayso/contract';
import { type Catalogue, columnNamed, nameOf, tableNamed } from './catalogue.ts';
import { columnLine } from './column-line.ts';
import type { Finding } from './finding.ts';
import type { Ignored } from './ignored.ts';

/** What a person can be reached or recognised by. */
const OF_PEOPLE =
  /(?:^|_)(?:e_?mail|phone|mobile|fax|birth|birthday|birthdate|dob|ssn|passport|iban|ip|ip_address|address|surname|(?:first|last|full|given|family|display)_?name)(?:_|$)/;
/** What opens something. */
const SECRETS =
  /(?:^|_)(?:password|passwd|passphrase|secret|token|api_?key|private_?key|salt|otp|pin|credential|credentials)(?:_|$)/;

/** Columns that by their names are about somebody, or open something, and of which nothing says so: they would be exported, or stay, by accident. */
export function personalFindings(entry: DataMapEntry, catalogue: Catalogue, ignored: Ignored): readonly Finding[] {
  const table = tableNamed(catalogue, entry.table);
  if (!table) return [];
  return Object.entries(entry.columns ?? {}).flatMap(([name, declared]) => {
    const column = columnNamed(table, name);
    if (!column || declared.secret || ignored.column(table, column)) return [];
    const words = name.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '_').toLowerCase();
    const opens = SECRETS.test(words) && entry.export === 'include';
    const isAbout = OF_PEOPLE.test(words) && !declared.thirdParty && !Object.hasOwn(entry.personal ?? {}, name);
    if (!opens && !isAbout) return [];
    const [what, member] = opens
      ? ['By its name it opens something, and it is exported.', 'secret']
      : ['By its name it is about somebody, and nothing says about whom.', 'thirdParty'];
    const line = columnLine(column, declared).replace(' },', `, ${member}: { en: 'why' } },`);
    const others = opens ? '' : ` to personal, if it is the member’s own;`;
    const or = `to ignored, if it is neither: '${nameOf(table)}.${name}': 'what it holds',`;
    return [
      {
        code: 'personal-unclassified',
        where: `${nameOf(table)}.${name}`,
        what,
        add: `in the columns of ${entry.name}: ${line}${others} ${or}`,
      },
    ];
  });
}
