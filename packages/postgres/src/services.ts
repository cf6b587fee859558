/** Another service that knows records of the host as well: a mailing list, an integration, billing. Never called within a transaction. */
export interface Service {
  /** Ends what that service has of this record. Can be called again with the same key, and then changes nothing. */
  revoke(record: ServiceRecord, key: string): Promise<void>;
  /** True when that service knows nothing of it any more. */
  gone(record: ServiceRecord): Promise<boolean>;
}

export interface ServiceRecord {
  readonly id: string;
  /** The row as the host's table has it, by the names of its columns. */
  readonly record: Readonly<Record<string, unknown>>;
}
