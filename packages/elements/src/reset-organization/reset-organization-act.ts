import type { Done, Review } from '@sayso/client/flows';
import type { ChangePreview } from '@sayso/contract';
import type { ActHost } from '../act/act.ts';
import { EndingAct } from '../change/ending-act.ts';
import { resetOrganization } from '../locales/en/reset-organization.ts';
import { BeforeResetOrganizationEvent, OrganizationResetEvent } from './reset-organization.events.ts';

/** Starting fresh, as the dialog shows it. */
export class ResetOrganizationAct extends EndingAct {
  override readonly section = 'reset-organization';
  protected override readonly repeats = true;

  constructor(host: ActHost, organizationId: string, invitation: string) {
    super(
      host,
      {
        kind: 'reset-organization',
        target: { type: 'organization', id: organizationId },
        ...(invitation && { options: { invitation } }),
      },
      resetOrganization,
    );
  }

  /** What is only put out of sight for now is told otherwise. */
  protected override told(key: string, review: Review): unknown {
    const { fulfilment, schedule } = review.preview;
    const isUndoable = fulfilment.by === 'automatic' && schedule.undoableUntil !== undefined;
    const own = isUndoable ? this.words.known(`${this.section}.${key}.undo`) : undefined;
    return own ? this.words.rich(own, this.named(review)) : super.told(key, review);
  }

  protected override asks(preview: ChangePreview): BeforeResetOrganizationEvent {
    return new BeforeResetOrganizationEvent(preview);
  }

  protected override tells({ change }: Done): OrganizationResetEvent | undefined {
    return change.state === 'applied' || change.state === 'completed' ? new OrganizationResetEvent(change) : undefined;
  }
}
