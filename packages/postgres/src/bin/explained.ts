import { SettingsError } from '../settings/settings.ts';
import { UsageError } from './command-line.ts';
import { Refusal } from './refusal.ts';

const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH']);

/** What the one at the command line reads of a failure: no stack, and in as few lines as it takes. */
export function explained(error: unknown): readonly string[] {
  if (error instanceof SettingsError)
    return error.mistakes.length === 1
      ? error.mistakes.map((mistake) => `sayso: ${mistake}`)
      : ['sayso: these settings are wrong', ...error.mistakes.map((mistake) => `  ${mistake}`)];
  if (error instanceof UsageError) return [`sayso: ${oneLine(error.message)} (see sayso --help)`];
  if (error instanceof Refusal) return [`sayso: ${oneLine(error.message)}`];
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return ['sayso: the port of SAYSO_PORT is taken'];
  if (code === 'EACCES') return ['sayso: the port of SAYSO_PORT may not be used, or a file not be read'];
  if (typeof code === 'string' && UNREACHABLE.has(code)) return [`sayso: the database cannot be reached (${code})`];
  if (code === '28P01' || code === '28000') return ['sayso: the database refuses the role or its password'];
  if (code === '3D000') return ['sayso: there is no such database'];
  if (code === '42501')
    return ['sayso: the role may not do that (42501); sayso migrate needs the owner, and grants to the application'];
  if (code === '3F000' || code === '42P01')
    return [`sayso: the database lacks a schema or a table (${code}); has sayso migrate been run?`];
  return [`sayso: ${error instanceof Error ? `${error.name}: ${oneLine(error.message)}` : 'something was thrown'}`];
}

const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ').trim();
