import type { Messages } from '../../localize/message.ts';

/** What a question to the support team says. */
export const support = {
  'support.title': 'Ask the support team',
  'support.lead': 'Say what you were about to do. What stood in the way is sent along.',
  'support.message': 'Your message',
  'support.empty': 'Write a few words first.',
  'support.send': 'Send',
  'support.sent': 'Your message has been sent',
  'support.wait': 'You get an answer within {wait}.',
  'support.free': 'Write what you want to know. You get a reference and an answer.',
  'support.about': 'Write what you want to know. What this page is about is sent along.',
  'support.another': 'Ask something else',
  'support.elsewhere': 'Questions are answered on a page of their own.',
} as const satisfies Messages;
