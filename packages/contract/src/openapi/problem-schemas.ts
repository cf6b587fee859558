import { COMPONENTS, type JsonSchema } from '../json-schema.ts';
import { PROBLEM_STATUS, PROBLEM_TYPE_BASE, problem, type ProblemCode, type ProblemMembers } from '../problem.ts';

type MemberName = keyof ProblemMembers;

interface MembersOf {
  /** These are always there. */
  readonly required?: readonly MemberName[];
  readonly optional?: readonly MemberName[];
}

/** Which members each problem carries. */
const MEMBERS: Readonly<Record<ProblemCode, MembersOf>> = {
  'validation-failed': { required: ['errors'] },
  unauthenticated: {},
  'step-up-required': { required: ['methods', 'maxAge'] },
  'code-invalid': { optional: ['attemptsLeft'] },
  'code-expired': {},
  'permission-required': { optional: ['role'] },
  'plan-required': { optional: ['plan'] },
  'not-found': {},
  'method-not-allowed': { required: ['allow'] },
  'unsupported-media': { required: ['accepted'] },
  'too-large': { required: ['limit'] },
  'change-blocked': { required: ['blockers'] },
  'preview-stale': { required: ['changed'] },
  'confirmation-mismatch': {},
  'state-conflict': { required: ['state'], optional: ['allowed'] },
  'already-open': { required: ['existing'] },
  'cancel-window-closed': { required: ['until'] },
  'precondition-required': { optional: ['etag'] },
  'precondition-failed': { optional: ['etag'] },
  'idempotency-key-missing': {},
  'idempotency-key-reused': {},
  'idempotency-in-progress': { optional: ['retryAfter'] },
  'notice-outdated': { optional: ['version', 'sha256'] },
  cooldown: { optional: ['nextAllowedAt', 'retryAfter'] },
  'rate-limited': { optional: ['nextAllowedAt', 'retryAfter'] },
  expired: {},
  'capability-missing': {},
  internal: { required: ['requestId'] },
  unavailable: { required: ['requestId'], optional: ['retryAfter'] },
};

const text = { type: 'string' } as const;
const texts = { type: 'array', items: text } as const;
const whole = { type: 'integer', minimum: 0 } as const;
const moment = { type: 'string', format: 'date-time' } as const;

interface MemberSchema {
  readonly schema: JsonSchema;
  readonly example: unknown;
}

const MEMBER_SCHEMAS: Readonly<Record<MemberName, MemberSchema>> = {
  errors: {
    schema: { type: 'array', items: { $ref: `${COMPONENTS}FieldError` } },
    example: [{ pointer: '/pageSize', code: 'type', detail: 'This must be of type number.' }],
  },
  methods: { schema: texts, example: ['password'] },
  maxAge: { schema: { ...whole, description: 'Seconds: how fresh the proof must be.' }, example: 300 },
  attemptsLeft: { schema: whole, example: 3 },
  role: { schema: { ...text, description: 'The role that has the permission.' }, example: 'owner' },
  plan: { schema: text, example: 'professional' },
  allow: { schema: texts, example: ['GET', 'HEAD', 'OPTIONS'] },
  accepted: { schema: texts, example: ['application/json'] },
  limit: { schema: { ...whole, description: 'Bytes, or levels of nesting.' }, example: 1_048_576 },
  blockers: {
    schema: { type: 'array', items: { $ref: `${COMPONENTS}Blocker` } },
    example: [
      {
        code: 'last-owner',
        severity: 'block',
        subject: { type: 'organization', id: 'org_1' },
        resolve: { kind: 'flow', actions: ['choose-successor'] },
      },
    ],
  },
  changed: { schema: { ...texts, description: 'What differs from the preview.' }, example: ['effects'] },
  state: { schema: text, example: 'completed' },
  allowed: { schema: texts, example: ['scheduled'] },
  existing: { schema: { ...text, description: 'The id of what is already there.' }, example: 'chg_1' },
  until: { schema: moment, example: '2026-12-06T10:00:00.000Z' },
  etag: { schema: text, example: '"7"' },
  version: { schema: text, example: '3' },
  sha256: { schema: text, example: 'f2ca1bb6c7e907d06dafe4687e579fce76b37e4e93b7605022da52e6ccc26fd2' },
  nextAllowedAt: { schema: moment, example: '2026-11-23T10:00:00.000Z' },
  retryAfter: {
    schema: { type: 'number', minimum: 0, description: 'Seconds to wait before the next try.' },
    example: 1,
  },
  requestId: { schema: { ...text, description: 'To be named to support.' }, example: '5f0c9d3e8a7b6c5d4e3f2a1b' },
};

/** The name of a problem's schema: `not-found` is `NotFoundProblem`. */
export function problemSchemaName(code: ProblemCode): string {
  const words = code.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Problem`;
}

/** A schema for each of these codes, and the one that they have in common. */
export function problemSchemas(codes: Iterable<ProblemCode>): Readonly<Record<string, JsonSchema>> {
  return {
    Problem: COMMON,
    FieldError: FIELD_ERROR,
    ...Object.fromEntries([...codes].map((code) => [problemSchemaName(code), problemSchema(code)])),
  };
}

function problemSchema(code: ProblemCode): JsonSchema {
  const { required = [], optional = [] } = MEMBERS[code];
  const members = [...required, ...optional];
  const example = problem(code, Object.fromEntries(members.map((name) => [name, MEMBER_SCHEMAS[name].example])));
  return {
    type: 'object',
    allOf: [{ $ref: `${COMPONENTS}Problem` }],
    properties: {
      code: { const: code },
      status: { const: PROBLEM_STATUS[code] },
      ...Object.fromEntries(members.map((name) => [name, MEMBER_SCHEMAS[name].schema])),
    },
    required: ['code', 'status', ...required],
    examples: [example.toJSON()],
  };
}

const COMMON: JsonSchema = {
  type: 'object',
  description: 'RFC 9457. The code says what happened; the detail is for developers and is never shown to people.',
  properties: {
    type: { type: 'string', format: 'uri', description: `${PROBLEM_TYPE_BASE} and the code.` },
    title: text,
    status: { type: 'integer', minimum: 400, maximum: 599 },
    code: text,
    detail: text,
  },
  required: ['type', 'title', 'status', 'code'],
};

const FIELD_ERROR: JsonSchema = {
  type: 'object',
  properties: {
    pointer: { ...text, description: 'A JSON pointer (RFC 6901) into the input; empty for the whole of it.' },
    code: { enum: ['required', 'type', 'unknown-member', 'too-long', 'too-short', 'format', 'not-allowed'] },
    detail: text,
  },
  required: ['pointer', 'code', 'detail'],
};
