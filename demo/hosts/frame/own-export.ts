import { html, nothing, type TemplateResult } from 'lit';
import type { Session } from './session.ts';
import type { EverythingStored } from './records.ts';

/** The product's own export of what an organization has, for whoever may: goes into the slot `export` of an element. */
export function ownExport(
  { organization, roles }: Session,
  label: string,
  everything: () => Promise<EverythingStored>,
): TemplateResult | typeof nothing {
  const role = roles.find(({ id }) => id === organization?.membership.role);
  if (!organization || !role?.permissions.includes('export-organization')) return nothing;
  const save = async ({ currentTarget }: Event) => {
    const button = currentTarget as HTMLElement;
    const copy = new Blob([JSON.stringify(await everything(), undefined, 2)], { type: 'application/json' });
    const link = Object.assign(button.ownerDocument.createElement('a'), {
      href: URL.createObjectURL(copy),
      download: `${organization.id}.json`,
      hidden: true,
    });
    // Beside the button: behind an open dialog nothing can be followed.
    button.after(link);
    link.click();
    link.remove();
  };
  return html`<button slot="export" type="button" class="product-button" @click=${save}>${label}</button>`;
}
