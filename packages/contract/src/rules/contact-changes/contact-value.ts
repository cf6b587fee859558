import type { ContactChannel } from '../../model/contact-change.ts';
import { normalizePhone } from '../phone.ts';

/** The grammar of HTML's `<input type=email>`, with a domain of two labels at least. ASCII only: look-alikes of other scripts are refused. */
const EMAIL =
  /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const LONGEST = 254;

/** An address or number as it is kept: a number in E.164, an address with its domain in small letters. Undefined: it is none. */
export function contactValue(channel: ContactChannel, typed: string): string | undefined {
  const trimmed = typed.trim();
  switch (channel) {
    case 'email': {
      if (trimmed.length > LONGEST || !EMAIL.test(trimmed)) return undefined;
      const at = trimmed.lastIndexOf('@');
      return trimmed.slice(0, at) + trimmed.slice(at).toLowerCase();
    }
    case 'phone':
      return normalizePhone(trimmed);
    default:
      return channel satisfies never;
  }
}

/** True where mail or calls to both reach the same: capitals make no other address, spaces no other number. */
export function sameContact(channel: ContactChannel, one: string, other: string): boolean {
  const folded = (value: string) => (contactValue(channel, value) ?? value).toLowerCase();
  return folded(one) === folded(other);
}
