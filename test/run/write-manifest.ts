import { writeFile } from 'node:fs/promises';
import { analyze, manifestFile } from '../repository/manifest.ts';

await writeFile(manifestFile, `${JSON.stringify(await analyze(), null, 2)}\n`);
