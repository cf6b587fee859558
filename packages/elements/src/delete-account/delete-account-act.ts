import type { Change, ChangePreview } from '@sayso/contract';
import type { ActHost } from '../act/act.ts';
import { EndingAct } from '../change/ending-act.ts';
import { deleteAccount } from '../locales/en/delete-account.ts';
import { AccountDeletedEvent, BeforeDeleteAccountEvent } from './delete-account.events.ts';

/** Deleting an account, as the dialog shows it. */
export class DeleteAccountAct extends EndingAct {
  override readonly section = 'delete-account';

  constructor(host: ActHost, accountId: string) {
    super(host, { kind: 'delete-account', target: { type: 'account', id: accountId } }, deleteAccount);
  }

  protected override asks(preview: ChangePreview): BeforeDeleteAccountEvent {
    return new BeforeDeleteAccountEvent(preview);
  }

  protected override fact(change: Change): AccountDeletedEvent | undefined {
    return change.state === 'completed' ? new AccountDeletedEvent(change) : undefined;
  }
}
