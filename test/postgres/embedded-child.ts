import { startEmbeddedPostgres } from '@sayso/postgres/embedded';

const { url } = await startEmbeddedPostgres();
process.send?.(url);
