import type { Done } from '@sayso/client/flows';
import type { ChangeKind, ChangePreview } from '@sayso/contract';
import type { ActHost } from '../act/act.ts';
import type { NestedAct } from '../change/change-scene.ts';
import { EndingAct } from '../change/ending-act.ts';
import { deleteAccount } from '../locales/en/delete-account.ts';
import { AccountDeletedEvent, BeforeDeleteAccountEvent } from './delete-account.events.ts';

/** Deleting an account, as the dialog shows it. */
export class DeleteAccountAct extends EndingAct {
  override readonly section = 'delete-account';

  constructor(host: ActHost, accountId: string) {
    super(host, { kind: 'delete-account', target: { type: 'account', id: accountId } }, deleteAccount);
  }

  /** An organization that would be left without an owner is handed over or deleted inside. */
  override async nestedAct(kind: ChangeKind): Promise<NestedAct> {
    return kind === 'transfer-ownership'
      ? (await import('../transfer-ownership/transfer-act.ts')).TransferAct
      : (await import('../delete-organization/delete-organization-act.ts')).DeleteOrganizationAct;
  }

  protected override asks(preview: ChangePreview): BeforeDeleteAccountEvent {
    return new BeforeDeleteAccountEvent(preview);
  }

  protected override tells({ change }: Done): AccountDeletedEvent | undefined {
    return change.state === 'completed' ? new AccountDeletedEvent(change) : undefined;
  }
}
