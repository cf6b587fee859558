import { isEngine } from '../browsers/engines.ts';
import { runInBrowser } from '../browsers/run.ts';

const [engine = '', ...files] = process.argv.slice(2);
if (!isEngine(engine)) throw new Error(`no such engine: ${engine}`);
process.on('disconnect', () => process.exit(1));
const outcome = await runInBrowser(engine, files);
process.send?.(outcome, () => process.exit(0));
