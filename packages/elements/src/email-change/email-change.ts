import { ContactChange } from '../contact-change/contact-change.ts';

export type { ContactChangedEvent } from '../contact-change/contact-change.events.ts';

/**
 * Shows one's e-mail address and changes it: a code goes to the new one, it is entered in a dialog, and only then the change counts. What
 * waits for its code survives a reload. The former address is told and can take it back.
 *
 * @csspart dialog - The dialog for the code.
 * @cssstate pending - It is being read or changed.
 * @cssstate error - It was not changed.
 * @cssstate done - It has been changed.
 * @fires {ContactChangedEvent} sayso-contact-changed - The address is another one.
 */
export class EmailChange extends ContactChange {
  static override readonly tag = 'sayso-email-change';
  protected override readonly channel = 'email';
}
