import type { Inventory, InventoryQuery, Notice } from '../model/inventory.ts';
import type { Operation } from '../operation.ts';
import { choice, list, object, optional } from '../shape.ts';
import { optionalText, targetShape } from './change-shapes.ts';
import { count, localized, pluralLabel, text, timestamp } from './shapes.ts';

const words = optional(localized);

/** What is stored about a person or by an organization, why and for how long. */
export const inventoryGet: Operation<InventoryQuery, Inventory> = {
  id: 'inventory.get',
  method: 'GET',
  path: '/inventory',
  output: object({
    subject: targetShape,
    subjectName: text,
    collections: list(
      object({
        name: text,
        label: pluralLabel,
        class: choice('business', 'settings', 'identity', 'audit', 'billing'),
        owner: choice('account', 'organization'),
        count,
        personal: list(localized),
        purpose: words,
        basis: words,
        retention: optionalText,
        recipients: list(localized),
        excluded: words,
      }),
    ),
    notices: list(text),
  }),
  effect: 'read',
  key: false,
};

/** A text of the host, such as its privacy policy, with its version and date. */
export const noticesGet: Operation<{ readonly key: string }, Notice> = {
  id: 'notices.get',
  method: 'GET',
  path: '/notices/{key}',
  output: object({
    key: text,
    version: text,
    updatedAt: timestamp,
    title: localized,
    href: optionalText,
    sections: list(
      object({ heading: localized, paragraphs: list(localized), jurisdiction: optionalText, href: optionalText }),
    ),
    translation: optional(object({ from: text, languages: list(text), original: optionalText })),
  }),
  effect: 'read',
  key: false,
};
