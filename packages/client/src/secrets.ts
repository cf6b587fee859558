import type { CallContext, ChangeOptions } from '@sayso/contract';

// Members of inputs that must not be read in a log: what proves the person, and what opens something.
const SECRET_MEMBERS = [
  'answer',
  'confirmation',
  'code',
  'previewToken',
  'ticket',
  'token',
  'currentPassword',
  'newPassword',
] as const;

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** The secrets that go along with a call. */
export function secretsOf(input: unknown, { proof, statusToken, idempotencyKey }: CallContext): readonly unknown[] {
  const members = (input ?? {}) as Readonly<Record<string, unknown>>;
  const { options } = (members['purpose'] ?? members) as { readonly options?: ChangeOptions };
  return [...SECRET_MEMBERS.map((name) => members[name]), options?.invitation, proof, statusToken, idempotencyKey];
}

/**
 * The text without the secrets. Three signs and less are left, for they would blot out ordinary words, and so is a moment: a code may
 * be a year.
 */
function redact(text: string, secrets: readonly unknown[]): string {
  if (MOMENT.test(text)) return text;
  return secrets
    .filter((secret) => typeof secret === 'string')
    .filter((secret) => secret.length > 3)
    .sort((a, b) => b.length - a.length)
    .reduce((left, secret) => left.replaceAll(secret, '[redacted]'), text);
}

/** A plain error that still tells what happened and where; whatever hung on the original (request, headers, input) is gone. */
export function redactCause(cause: unknown, secrets: readonly unknown[], depth = 3): Error | undefined {
  if (!(cause instanceof Error) || depth === 0) return undefined;
  const inner = redactCause(cause.cause, secrets, depth - 1);
  const plain = new Error(redact(cause.message, secrets), inner && { cause: inner });
  plain.name = cause.name;
  plain.stack = redact(cause.stack ?? '', secrets);
  return plain;
}

/** The same document with no secret in its words; `type`, `title` and `code` come from closed lists and stay. */
export function redactDocument<Document extends object>(document: Document, secrets: readonly unknown[]): Document {
  return JSON.parse(
    JSON.stringify(document, (name, value: unknown) =>
      typeof value === 'string' && name !== 'code' && name !== 'type' && name !== 'title'
        ? redact(value, secrets)
        : value,
    ),
  ) as Document;
}
