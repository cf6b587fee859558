import { entriesOf, zipContainer } from './archive-entries.ts';
import { organization } from './archive-records.ts';

/** A process of its own that writes an archive of so many bytes, unpacked, to nowhere, and says how much memory it needed for that. */
const bytes = Number(process.env['SAYSO_BYTES']);
/** What a lead needs as data and in the table together. */
const LEAD = 488;

const idle = process.memoryUsage.rss();
let packed = 0;
for await (const chunk of zipContainer(entriesOf(organization(Math.ceil(bytes / LEAD))))) packed += chunk.length;
// Of the whole life of the process, in kilobytes, by the operating system.
const peak = process.resourceUsage().maxRSS * 1024 - idle;
console.log(JSON.stringify({ peak, packed }));
