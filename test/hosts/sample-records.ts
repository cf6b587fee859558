import { recordsIn, type RecordsReader } from '../../demo/hosts/frame/records.ts';
import { recordsOverHttp } from '../../demo/hosts/frame/records-api.ts';
import type { RecordsSource } from './sample.ts';

/** Reads the records of a product whose collections are all read alike. */
export function recordsOf(productId: string, source: RecordsSource): RecordsReader {
  if (source.kind === 'server') return recordsOverHttp(productId);
  const reader = () => recordsIn(() => source.state(), source.accountId());
  return {
    list: (collection, organizationId) => reader().list(collection, organizationId),
    counts: (organizationId) => reader().counts(organizationId),
  };
}
