import type {
  ConsentChoices,
  ConsentEvent,
  ConsentHistoryQuery,
  ConsentReceipt,
  ConsentSettings,
} from '../model/consent.ts';
import type { Page } from '../model/primitives.ts';
import type { Operation } from '../operation.ts';
import { boolean, choice, list, object, type Shape } from '../shape.ts';
import { moment, optionalText } from './change-shapes.ts';
import { page, text, timestamp } from './shapes.ts';

const legalBasis = choice(
  'consent',
  'contract',
  'legal-obligation',
  'vital-interests',
  'public-task',
  'legitimate-interests',
);

const consentState = choice('requested', 'given', 'renewed', 'refused', 'withdrawn', 'expired', 'invalidated');

export const consentMethod = choice('toggle', 'form', 'gpc', 'import');

const notice = object({
  version: text,
  updatedAt: timestamp,
  language: text,
  title: text,
  text,
  sha256: text,
});

const settings: Shape<ConsentSettings> = object({
  items: list(
    object({
      purpose: text,
      group: choice('email', 'data-use'),
      basis: legalBasis,
      notice,
      state: consentState,
      isInEffect: boolean(),
      isSharing: boolean(),
      asksAgain: boolean(),
      decidedAt: moment,
    }),
  ),
  saving: choice('each', 'form'),
  gpc: boolean(),
});

const event: Shape<ConsentEvent> = object({
  id: text,
  purpose: text,
  state: consentState,
  at: timestamp,
  method: consentMethod,
  version: text,
  language: text,
  sha256: text,
});

const receipt = object({
  schemaVersion: text,
  receiptId: text,
  record: object({
    schemaVersion: text,
    recordId: text,
    piiPrincipalId: text,
    piiProcessing: object({
      privacyNotice: notice,
      language: text,
      // Exactly one: a receipt is about one purpose.
      purposes: list(object({ purpose: text, purposeType: optionalText, lawfulBasis: legalBasis })) as Shape<
        ConsentReceipt['record']['piiProcessing']['purposes']
      >,
      piiInformation: list(text),
      piiControllers: list(text),
      recipientThirdParties: list(text),
      retentionPeriod: optionalText,
      withdrawalMethod: text,
      privacyRights: optionalText,
    }),
    events: list(event),
  }),
  issuedAt: timestamp,
  issuer: text,
  jws: optionalText,
});

/** Each kind of e-mail and each use of data, with what this person said to it. The texts come in the language of the call. */
export const consentsList: Operation<Record<string, never>, ConsentSettings> = {
  id: 'consents.list',
  method: 'GET',
  path: '/consents',
  output: settings,
  effect: 'read',
  key: false,
};

/** Gives, refuses or withdraws. Never asks for a proof (GDPR article 7(3)). */
export const consentsSet: Operation<ConsentChoices, ConsentSettings> = {
  id: 'consents.set',
  method: 'POST',
  path: '/consents',
  output: settings,
  effect: 'write',
  key: false,
};

/** What was said and when, the newest first. */
export const consentsHistory: Operation<ConsentHistoryQuery, Page<ConsentEvent>> = {
  id: 'consents.history',
  method: 'GET',
  path: '/consents/history',
  output: page(event),
  effect: 'read',
  key: false,
};

/** The record of one purpose, to take along and to check offline. */
export const consentsReceipt: Operation<{ readonly purpose: string }, ConsentReceipt> = {
  id: 'consents.receipt',
  method: 'GET',
  path: '/consents/{purpose}/receipt',
  output: receipt,
  effect: 'read',
  key: false,
};
