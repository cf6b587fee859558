import { ContactChange } from '../contact-change/contact-change.ts';

export type { ContactChangedEvent } from '../contact-change/contact-change.events.ts';

/**
 * Shows one's telephone number, changes it by a code that goes to the new one, and removes it. What waits for its code survives a reload.
 * The e-mail address is told and can take it back.
 *
 * @csspart dialog - The dialog for the code.
 * @cssstate pending - It is being read or changed.
 * @cssstate error - It was not changed.
 * @cssstate done - It has been changed.
 * @fires {ContactChangedEvent} sayso-contact-changed - The number is another one, or gone.
 */
export class PhoneChange extends ContactChange {
  static override readonly tag = 'sayso-phone-change';
  protected override readonly channel = 'phone';
}
