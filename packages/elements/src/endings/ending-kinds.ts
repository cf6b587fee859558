import type { ChangeKind } from '@sayso/contract';
import { html, type TemplateResult } from 'lit';
import type { CopyKind } from './offered-copies.ts';

/** The kinds that end something, the mildest first; handing over ends nothing. */
export type EndingKind = Exclude<ChangeKind, 'transfer-ownership'>;

/** What there is a card for. */
export type CardKind = EndingKind | CopyKind;

/** Where the element stands inside the card, and how it is fetched; in the order in which the cards stand: what ends something side by side, then its copy. */
export const endingKinds: Readonly<
  Record<CardKind, { readonly slot: TemplateResult; readonly load: () => Promise<unknown> }>
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
  'export-account': {
    slot: html`<slot name="export-account"></slot>`,
    load: () => import('../export-button/define.ts'),
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
  'export-organization': {
    slot: html`<slot name="export-organization"></slot>`,
    load: () => import('../export-button/define.ts'),
  },
};
