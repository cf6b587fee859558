import type { Change, ChangePreview } from '@sayso/contract';
import type { ActHost } from '../act/act.ts';
import { EndingAct } from '../change/ending-act.ts';
import { deleteOrganization } from '../locales/en/delete-organization.ts';
import { BeforeDeleteOrganizationEvent, OrganizationDeletedEvent } from './delete-organization.events.ts';

/** Deleting an organization, as the dialog shows it. */
export class DeleteOrganizationAct extends EndingAct {
  override readonly section = 'delete-organization';

  constructor(host: ActHost, organizationId: string) {
    super(
      host,
      { kind: 'delete-organization', target: { type: 'organization', id: organizationId } },
      deleteOrganization,
    );
  }

  protected override asks(preview: ChangePreview): BeforeDeleteOrganizationEvent {
    return new BeforeDeleteOrganizationEvent(preview);
  }

  protected override fact(change: Change): OrganizationDeletedEvent | undefined {
    return change.state === 'completed' ? new OrganizationDeletedEvent(change) : undefined;
  }
}
