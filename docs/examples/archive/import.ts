import { type ArchiveContainer, type ArchiveRecord, importArchive } from '@sayso/archive';
import { jwks } from './sign.ts';

interface Transaction {
  insert(collection: string, record: ArchiveRecord): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

export async function restore(container: ArchiveContainer, begin: () => Promise<Transaction>): Promise<void> {
  const { collections } = await importArchive(container, { jwks });
  const transaction = await begin();
  try {
    for (const { name, schemaVersion, records } of collections) {
      if (schemaVersion !== 1) throw new Error(`${name} has columns of another version.`);
      for await (const record of records()) await transaction.insert(name, record);
    }
    await transaction.commit();
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}
