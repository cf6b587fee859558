/** What a line of the log can say, beside its words: nothing of what people have written, and no address with ids of theirs. */
export interface LogFields {
  readonly requestId?: string;
  /** The id of an operation of the contract. */
  readonly operation?: string;
  /** Of the answer. */
  readonly status?: number;
  /** The problem's, the database's or the system's. */
  readonly code?: string;
  readonly milliseconds?: number;
  /** What was worked on in the background. */
  readonly work?: string;
  /** The id of the change, the export or the message that was worked on. */
  readonly id?: string;
  readonly attempt?: number;
  readonly port?: number;
  readonly address?: string;
  readonly signal?: string;
  readonly migrations?: readonly string[];
  /** As it was thrown; its message is left out, and that of its causes. */
  readonly error?: unknown;
}

/** The part of pino that Sayso writes to; any log of this shape will do. */
export interface Log {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** What is written from; `silent`: nothing. */
export type LogLevel = (typeof LOG_LEVELS)[number];
