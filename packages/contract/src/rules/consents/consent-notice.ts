import type { ConsentNotice, ConsentPurpose } from '../../model/consent.ts';
import type { LanguageTag } from '../../model/primitives.ts';
import { languageOf } from '../message.ts';
import type { ConsentHost } from './consent-facts.ts';

/** The present text of a purpose in the closest language that it has. */
export function consentNotice(
  purpose: ConsentPurpose,
  languages: readonly (LanguageTag | undefined)[],
  host: ConsentHost,
): ConsentNotice {
  return noticeIn(purpose, languageOf(Object.keys(purpose.notice.text), languages), host);
}

/** The present text in each language that it has. */
export function consentNotices(purpose: ConsentPurpose, host: ConsentHost): readonly ConsentNotice[] {
  return Object.keys(purpose.notice.text).map((language) => noticeIn(purpose, language, host));
}

function noticeIn({ notice }: ConsentPurpose, language: LanguageTag, { sha256 }: ConsentHost): ConsentNotice {
  const { version, updatedAt } = notice;
  const title = notice.title[language] ?? Object.values(notice.title)[0] ?? '';
  const text = notice.text[language] ?? '';
  return { version, updatedAt, language, title, text, sha256: sha256(`${title}\n\n${text}`) };
}
