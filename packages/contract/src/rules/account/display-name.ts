import type { FieldErrorCode } from '../../problem.ts';

const MAX_LENGTH = 200;

/** Control characters, line ends, what turns the direction of the text around it, and half signs. */
const FORBIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

// The blank of Braille counts as a sign, and shows nothing.
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{White_Space}\p{M}\u2800]/gu;

/** A name as it is kept: trimmed and in NFC. Or why it cannot be one: nobody would see it, it is too long, or it would change what stands around it. */
export function displayNameOf(text: string): { readonly name: string } | { readonly refused: FieldErrorCode } {
  const name = text.trim().normalize('NFC');
  if (FORBIDDEN.test(name)) return { refused: 'not-allowed' };
  if (name.replaceAll(UNSEEN, '') === '') return { refused: 'too-short' };
  if ([...name].length > MAX_LENGTH) return { refused: 'too-long' };
  return { name };
}
