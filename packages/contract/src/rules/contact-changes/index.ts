export * from './confirm-contact-change.ts';
export * from './contact-facts.ts';
export { contactValue, sameContact } from './contact-value.ts';
export * from './revert-contact.ts';
export {
  cancelContactChange,
  contactChangeOf,
  contactChannels,
  isAwaited,
  resendContactCode,
  startContactChange,
} from './start-contact-change.ts';
