import type { Messages } from '../../localize/message.ts';

/** What else a host may call an organization; chosen by `organization-word` on the provider. */
export const organizationWords = {
  ...forms('workspace'),
  ...forms('team'),
  ...forms('company'),
} satisfies Messages;

/** English needs these of a word, and forms them all alike. */
function forms(word: string): Messages {
  const capital = word.charAt(0).toUpperCase() + word.slice(1);
  return {
    [`${word}.name`]: word,
    [`${word}.the`]: `the ${word}`,
    [`${word}.The`]: `The ${word}`,
    [`${word}.code`]: `${word} code`,
    [`${word}.Code`]: `${capital} code`,
  };
}
