import type { Done } from '@sayso/client/flows';
import type { ChangePreview } from '@sayso/contract';
import type { ActHost } from '../act/act.ts';
import { EndingAct } from '../change/ending-act.ts';
import { closeOrganization } from '../locales/en/close-organization.ts';
import { BeforeCloseOrganizationEvent, OrganizationClosedEvent } from './close-organization.events.ts';

/** Closing an organization, as the dialog shows it. */
export class CloseOrganizationAct extends EndingAct {
  override readonly section = 'close-organization';

  constructor(host: ActHost, organizationId: string) {
    super(
      host,
      { kind: 'close-organization', target: { type: 'organization', id: organizationId } },
      closeOrganization,
    );
  }

  protected override asks(preview: ChangePreview): BeforeCloseOrganizationEvent {
    return new BeforeCloseOrganizationEvent(preview);
  }

  protected override tells({ change }: Done): OrganizationClosedEvent | undefined {
    return change.state === 'applied' ? new OrganizationClosedEvent(change) : undefined;
  }
}
