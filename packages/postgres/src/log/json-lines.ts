import { allowedFields } from './allow-list.ts';
import { type Log, LOG_LEVELS, type LogFields, type LogLevel } from './log.ts';

export interface JsonLinesOptions {
  /** By default `info`. */
  readonly level?: LogLevel;
  /** Takes one line with its end. By default the process's own output. */
  readonly write?: (line: string) => void;
}

/** A log of one JSON object a line: `level`, `time`, `msg`, and the fields that are allowed. */
export function jsonLines({ level = 'info', write = toOutput }: JsonLinesOptions = {}): Log {
  const least = LOG_LEVELS.indexOf(level);
  const at = (name: keyof Log) => (fields: LogFields, msg: string) => {
    if (LOG_LEVELS.indexOf(name) < least) return;
    write(`${JSON.stringify({ level: name, time: new Date().toISOString(), msg, ...allowedFields(fields) })}\n`);
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function toOutput(line: string): void {
  process.stdout.write(line);
}
