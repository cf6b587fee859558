import type { AccountEdit } from '../../model/account.ts';
import type { LanguageTag } from '../../model/primitives.ts';
import { problem, type FieldError, type Problem } from '../../problem.ts';
import { displayNameOf } from './display-name.ts';

export interface ProfileFacts {
  readonly displayName: string;
  readonly locale?: LanguageTag | undefined;
  readonly etag: string;
  /** Those that can be chosen here. */
  readonly languages: readonly LanguageTag[];
}

/** What of an edit differs from what is there, as it is to be kept; or why it is refused. A name goes to the active memberships as well. */
export function updateAccount(
  { displayName, locale }: AccountEdit,
  facts: ProfileFacts,
  ifMatch: string | undefined,
): AccountEdit | Problem {
  const { etag, languages } = facts;
  if (ifMatch === undefined) return problem('precondition-required', { etag });
  if (ifMatch !== etag) return problem('precondition-failed', { etag });
  const errors: FieldError[] = [];
  const named = displayName === undefined ? { name: facts.displayName } : displayNameOf(displayName);
  if ('refused' in named) {
    const detail = 'A name has 1 to 200 characters, of which one can be seen and none changes what stands around it.';
    errors.push({ pointer: '/displayName', code: named.refused, detail });
  }
  if (locale !== undefined && !languages.includes(locale)) {
    errors.push({ pointer: '/locale', code: 'not-allowed', detail: 'This is one of the languages of this host.' });
  }
  if ('refused' in named || errors.length > 0) return problem('validation-failed', { errors });
  return {
    ...(named.name !== facts.displayName && { displayName: named.name }),
    ...(locale !== undefined && locale !== facts.locale && { locale }),
  };
}
