export * from './consent-facts.ts';
export { consentReceipt } from './consent-receipt.ts';
export { consentSettings } from './consent-standing.ts';
export { type NewConsent, recordedAs, setConsents } from './set-consents.ts';
