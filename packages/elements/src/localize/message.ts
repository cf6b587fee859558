import type { PluralForms } from '@sayso/contract';

/**
 * One text. `{name}` stands for a value, or for another message of that key (so sentences take in the host's word for an organization).
 * Plural forms are chosen by the value `count`.
 */
export type Message = string | PluralForms;

/** Some texts of one language, by key. */
export type Messages = Readonly<Record<string, Message>>;

/** The same texts in another language: every key, and no other. */
export type Translated<Section extends Messages> = { readonly [Key in keyof Section]: Message };

/** What fills the gaps of a message. Numbers are written in the element's language. */
export type MessageValues = Readonly<Record<string, string | number>>;
