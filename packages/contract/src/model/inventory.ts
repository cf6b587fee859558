import type { ChangeTarget } from './change.ts';
import type { Duration, LanguageTag, LocalizedText, PluralLabel, Timestamp } from './primitives.ts';

export interface InventoryQuery {
  readonly subjectType: ChangeTarget['type'];
  readonly subjectId: string;
}

/** What is stored about somebody, or by an organization: computed from the host's data map, counted now. */
export interface Inventory {
  readonly subject: ChangeTarget;
  readonly subjectName: string;
  readonly collections: readonly StoredCollection[];
  /** The notices that go with it, by key: `privacy-policy`, `terms`, `rights` … */
  readonly notices: readonly string[];
}

/** One collection, as GDPR articles 13 to 15 ask for it. */
export interface StoredCollection {
  readonly name: string;
  readonly label: PluralLabel;
  readonly class: 'business' | 'settings' | 'identity' | 'audit' | 'billing';
  /** Whose it is: the person's own, or an organization's that holds it about the person. */
  readonly owner: 'account' | 'organization';
  readonly count: number;
  /** The personal columns, in words. */
  readonly personal: readonly LocalizedText[];
  readonly purpose?: LocalizedText;
  readonly basis?: LocalizedText;
  /** How long it is kept; absent: as long as the account or the organization is there. */
  readonly retention?: Duration;
  readonly recipients: readonly LocalizedText[];
  /** Why it is in no export of this person or organization; absent: it is in. */
  readonly excluded?: LocalizedText;
}

/** A text of the host, such as its privacy policy, with its version and date. */
export interface Notice {
  readonly key: string;
  readonly version: string;
  /** When the text was last updated. */
  readonly updatedAt: Timestamp;
  readonly title: LocalizedText;
  /** The whole text, on a page of the host. */
  readonly href?: string;
  readonly sections: readonly NoticeSection[];
  /** Languages into which a machine translated it, from which, and where the original is. */
  readonly translation?: NoticeTranslation;
}

export interface NoticeSection {
  readonly heading: LocalizedText;
  readonly paragraphs: readonly LocalizedText[];
  /** ISO 3166 of the law that it tells about, such as `EU`, `GB`, `US-CA`; absent: everywhere. */
  readonly jurisdiction?: string;
  /** Where to read on: an authority, a law. */
  readonly href?: string;
}

export interface NoticeTranslation {
  readonly from: LanguageTag;
  readonly languages: readonly LanguageTag[];
  readonly original?: string;
}
