import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { ActElement } from './act-element.ts';

/** An act about one organization. */
export abstract class OrganizationActElement extends ActElement {
  /** The id of the organization; nothing begins without it, and another id begins anew. */
  @property({ attribute: 'organization-id' }) organizationId = '';

  protected override get missing(): string | undefined {
    return this.organizationId ? undefined : 'organization-id';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('organizationId')) this.forget();
    super.willUpdate(changed);
  }
}
