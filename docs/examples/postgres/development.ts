import { type EmbeddedPostgres, startEmbeddedPostgres } from '@sayso/postgres/embedded';

export async function development(folder: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ folder });
  process.once('SIGINT', () => void server.stop());
  return server;
}
