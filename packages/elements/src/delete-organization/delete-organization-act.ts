import type { Done, Review } from '@sayso/client/flows';
import type { ChangePreview } from '@sayso/contract';
import { html } from 'lit';
import type { ActHost } from '../act/act.ts';
import { Later } from '../act/later.ts';
import type { ChangeScene } from '../change/change-scene.ts';
import { EndingAct } from '../change/ending-act.ts';
import { deleteOrganization } from '../locales/en/delete-organization.ts';
import { BeforeDeleteOrganizationEvent, OrganizationDeletedEvent } from './delete-organization.events.ts';
import type { DeletionAdmins } from './deletion-admins.ts';

/** Finds out who may delete an organization. */
export type FindAdmins = (scene: ChangeScene, organizationId: string) => Promise<DeletionAdmins | undefined>;

/** Deleting an organization, as the dialog shows it. */
export class DeleteOrganizationAct extends EndingAct {
  override readonly section = 'delete-organization';
  readonly #admins: Later<DeletionAdmins | undefined> | undefined;

  /** Inside another act nobody is asked who else may delete it: then without `findAdmins`. */
  constructor(host: ActHost, organizationId: string, findAdmins?: FindAdmins) {
    super(
      host,
      { kind: 'delete-organization', target: { type: 'organization', id: organizationId } },
      deleteOrganization,
    );
    this.#admins = findAdmins && new Later(() => findAdmins(this, organizationId), host.render);
  }

  protected override asks(preview: ChangePreview): BeforeDeleteOrganizationEvent {
    return new BeforeDeleteOrganizationEvent(preview);
  }

  protected override tells({ change }: Done): OrganizationDeletedEvent | undefined {
    return change.state === 'completed' ? new OrganizationDeletedEvent(change) : undefined;
  }

  protected override reviewed(review: Review): unknown {
    return html`${super.reviewed(review)} ${this.#admins?.get()?.view()}`;
  }
}
