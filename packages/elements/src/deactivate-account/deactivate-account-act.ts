import type { Done } from '@sayso/client/flows';
import type { ChangePreview } from '@sayso/contract';
import type { ActHost } from '../act/act.ts';
import { EndingAct } from '../change/ending-act.ts';
import { deactivateAccount } from '../locales/en/deactivate-account.ts';
import { AccountDeactivatedEvent, BeforeDeactivateAccountEvent } from './deactivate-account.events.ts';

/** Deactivating an account, as the dialog shows it. */
export class DeactivateAccountAct extends EndingAct {
  override readonly section = 'deactivate-account';

  constructor(host: ActHost, accountId: string) {
    super(host, { kind: 'deactivate-account', target: { type: 'account', id: accountId } }, deactivateAccount);
  }

  protected override asks(preview: ChangePreview): BeforeDeactivateAccountEvent {
    return new BeforeDeactivateAccountEvent(preview);
  }

  protected override tells({ change }: Done): AccountDeactivatedEvent | undefined {
    return change.state === 'applied' || change.state === 'completed' ? new AccountDeactivatedEvent(change) : undefined;
  }
}
