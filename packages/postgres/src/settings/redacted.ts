import type { Environment } from './environment.ts';

const SECRETS = [
  'SAYSO_SECRET',
  'SAYSO_SIGNING_KEYS',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
];
const ADDRESSES = ['DATABASE_URL', 'DATABASE_OWNER_URL'];

/** Takes everything out of a text that the environment holds and nobody may read: for what others have worded. */
export function redacting(environment: Environment): (text: string) => string {
  const hidden = new Set<string>();
  for (const name of SECRETS) {
    const value = environment[name] ?? '';
    hidden.add(value);
    for (const part of value.split(/[\s,"'{}[\]]+/)) if (part.length >= 16) hidden.add(part);
  }
  for (const name of ADDRESSES) {
    const value = environment[name] ?? '';
    const { password = '' } = URL.parse(value) ?? {};
    for (const one of [value, password, decoded(password)]) hidden.add(one);
  }
  // The longest first: one may be part of another.
  const all = [...hidden].filter((one) => one.trim().length >= 4).sort((a, b) => b.length - a.length);
  return (text) => all.reduce((left, one) => left.replaceAll(one, '…'), text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
