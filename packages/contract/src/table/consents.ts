import { consentsHistory, consentsList, consentsReceipt, consentsSet } from '../operations/index.ts';
import { consentMethod } from '../operations/consents.ts';
import { id, pageRequest, plain } from '../operations/shapes.ts';
import { boolean, list, optional, strict } from '../shape.ts';
import { nothing } from './inputs.ts';
import { row } from './row.ts';

export const consents = {
  'consents.list': row(consentsList, {
    summary: 'Each kind of e-mail and each use of data, with what this person said to it.',
    input: nothing,
    auth: ['person', 'limited'],
    problems: [],
  }),
  'consents.set': row(consentsSet, {
    summary: 'Gives, refuses or withdraws, all of it or nothing. Never asks for a proof.',
    input: strict({
      choices: list(strict({ purpose: id, granted: boolean(), version: plain, sha256: plain }), { maxItems: 100 }),
      method: optional(consentMethod),
    }),
    auth: ['person', 'limited'],
    problems: ['notice-outdated', 'state-conflict'],
  }),
  'consents.history': row(consentsHistory, {
    summary: 'What was said and when, the newest first.',
    input: strict({ purpose: optional(id), ...pageRequest }),
    auth: ['person', 'limited'],
    problems: [],
  }),
  'consents.receipt': row(consentsReceipt, {
    summary: 'The record of one purpose, to take along and to check offline.',
    input: strict({ purpose: id }),
    auth: ['person', 'limited'],
    problems: [],
  }),
};
