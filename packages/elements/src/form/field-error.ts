import type { SaysoError } from '@sayso/client';
import type { Localizer } from '../localize/localizer.ts';

/** What the backend found wrong with one member of the input, for people; absent: nothing. */
export function fieldError(words: Localizer, error: SaysoError | undefined, member: string): string | undefined {
  const found = error?.problem?.errors?.find(({ pointer }) => pointer === `/${member}`);
  return found && words.text(words.known(`field.${member}.${found.code}`, `field.${found.code}`, 'field.wrong'));
}

/** True where the error is about members of the input that have a field of their own. */
export function isAboutFields(error: SaysoError | undefined, members: readonly string[]): boolean {
  const errors = error?.problem?.errors ?? [];
  return errors.length > 0 && errors.every(({ pointer }) => members.includes(pointer.slice(1)));
}
