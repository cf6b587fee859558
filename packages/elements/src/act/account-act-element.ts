import { call, isSaysoError } from '@sayso/client';
import { accountGet } from '@sayso/contract';
import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { ActHost } from './act.ts';
import { ActElement } from './act-element.ts';

/** An act about the signed-in person's own account. */
export abstract class AccountActElement extends ActElement {
  /** The id of the account; where the page does not say it, it is looked up when the dialog is opened. */
  @property({ attribute: 'account-id' }) accountId = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('accountId')) this.forget();
    super.willUpdate(changed);
  }

  /** The account that it is about. */
  protected async accountOf({ backend, signal }: ActHost): Promise<string> {
    if (this.accountId) return this.accountId;
    try {
      return (await call(backend, accountGet, {}, { signal })).id;
    } catch (error) {
      // The preview of whatever account will say it better, and how to go on.
      if (isSaysoError(error, 'unauthenticated')) return 'own';
      throw error;
    }
  }
}
