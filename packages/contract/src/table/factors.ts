import {
  factorsConfirm,
  factorsEnroll,
  factorsList,
  factorsRegenerateRecoveryCodes,
  factorsRemove,
  factorsResend,
} from '../operations/index.ts';
import { factorKind } from '../operations/factors.ts';
import { id } from '../operations/shapes.ts';
import { optional, strict, string } from '../shape.ts';
import { nothing, secret } from './inputs.ts';
import { row } from './row.ts';

export const factors = {
  'factors.list': row(factorsList, {
    summary: 'The second factors of this person, and what else can be set up.',
    input: nothing,
    auth: ['person'],
    problems: [],
  }),
  'factors.enroll': row(factorsEnroll, {
    summary: 'Begins to set a factor up. It counts once it is confirmed; beginning again replaces what was begun.',
    input: strict({ kind: factorKind, phone: optional(string({ minLength: 1, maxLength: 40 })) }),
    auth: ['person'],
    problems: ['step-up-required', 'cooldown', 'state-conflict'],
  }),
  'factors.resend': row(factorsResend, {
    summary: 'Sends another code by SMS.',
    input: strict({ enrollmentId: id }),
    auth: ['person'],
    problems: ['cooldown', 'code-expired', 'state-conflict'],
  }),
  'factors.confirm': row(factorsConfirm, {
    summary: 'Confirms by a code that the factor works. The first one brings recovery codes.',
    input: strict({ enrollmentId: id, code: secret }),
    auth: ['person'],
    problems: ['code-invalid', 'code-expired'],
  }),
  'factors.remove': row(factorsRemove, {
    summary: 'Turns a factor off; with the last one the recovery codes go.',
    input: strict({ factorId: id }),
    auth: ['person'],
    problems: ['step-up-required'],
  }),
  'factors.regenerateRecoveryCodes': row(factorsRegenerateRecoveryCodes, {
    summary: 'New recovery codes; those before are worth nothing any more.',
    input: nothing,
    auth: ['person'],
    problems: ['step-up-required', 'state-conflict'],
  }),
};
