import type { ChangeKind } from '@sayso/contract';
import { html, type TemplateResult } from 'lit';

/** The kinds that end something, the mildest first; handing over ends nothing. */
export type EndingKind = Exclude<ChangeKind, 'transfer-ownership'>;

/** Where the element for an act stands inside the card, and how it is fetched. */
export const endingKinds: Readonly<
  Record<EndingKind, { readonly slot: TemplateResult; readonly load: () => Promise<unknown> }>
> = {
  'leave-organization': {
    slot: html`<slot name="leave-organization"></slot>`,
    load: () => import('../leave-organization/define.ts'),
  },
  'deactivate-account': {
    slot: html`<slot name="deactivate-account"></slot>`,
    load: () => import('../deactivate-account/define.ts'),
  },
  'delete-account': {
    slot: html`<slot name="delete-account"></slot>`,
    load: () => import('../delete-account/define.ts'),
  },
  'close-organization': {
    slot: html`<slot name="close-organization"></slot>`,
    load: () => import('../close-organization/define.ts'),
  },
  'reset-organization': {
    slot: html`<slot name="reset-organization"></slot>`,
    load: () => import('../reset-organization/define.ts'),
  },
  'delete-organization': {
    slot: html`<slot name="delete-organization"></slot>`,
    load: () => import('../delete-organization/define.ts'),
  },
};
