import type { ProofMethod } from './model/account.ts';
import type { PolicyDurations, PolicyLimits } from './model/capabilities.ts';
import type { NotCovered } from './model/certificate.ts';
import type { BlockerCode, ChangeKind, Fulfilment, Recommendation } from './model/change.ts';
import type { ConsentPurpose } from './model/consent.ts';
import type { ContactChannel } from './model/contact-change.ts';
import type { FactorKind } from './model/factor.ts';
import type { ExportFormat, ExportFrequency, ExportScope } from './model/export.ts';
import type { Notice } from './model/inventory.ts';
import type { Permission, Role } from './model/organization.ts';
import type { Duration } from './model/primitives.ts';

/** What a host allows, how long things last and what is asked for. Plain data. */
export interface Policy {
  /** The kinds that this host offers; one that is missing is not there. */
  readonly kinds: Readonly<Partial<Record<ChangeKind, KindPolicy>>>;
  readonly roles: readonly Role[];
  readonly durations: PolicyDurations;
  readonly limits: PolicyLimits;
  /** How much a count of something that goes may rise before a preview is stale. */
  readonly tolerance: Tolerance;
  /** What the support team promises; absent: nothing. */
  readonly support?: { readonly longestWait: Duration };
  /** The IANA time zone in which days and months are counted; by default `UTC`. */
  readonly timeZone?: string;
  /** Which records stand in the way of which kinds, and how each is solved. */
  readonly obstacles?: readonly Obstacle[];
  /** What can be taken along; a scope that is missing is not offered. */
  readonly exports?: Readonly<Partial<Record<ExportScope, ExportScopePolicy>>>;
  /** What people do with their own account; what is missing is not offered. */
  readonly account?: AccountPolicy;
  readonly consents?: ConsentPolicy;
  /** What certificates of erasure say that they do not cover; by default backups, logs and copies, without words of the host. */
  readonly certificates?: { readonly notCovered: readonly NotCovered[] };
  /** The texts of the host that people may read, by key. */
  readonly notices?: readonly Notice[];
}

/** Each member that is there is offered. Methods that are absent or empty: no proof is asked for. */
export interface AccountPolicy {
  /** Display name and language. */
  readonly profile?: true;
  readonly avatar?: true;
  /** By channel. */
  readonly contact?: Readonly<Partial<Record<ContactChannel, { readonly proof: readonly ProofMethod[] }>>>;
  /** Changing it, and setting a forgotten one anew. */
  readonly password?: true;
  readonly sessions?: true;
  /** `proof`: before a factor is set up or turned off, and before new recovery codes. */
  readonly factors?: { readonly kinds: readonly FactorKind[]; readonly proof: readonly ProofMethod[] };
}

export interface ConsentPolicy {
  readonly purposes: readonly ConsentPurpose[];
  readonly saving: 'each' | 'form';
  /** Who decides what happens with the data: name and address of the controller, for receipts. */
  readonly controllers: readonly string[];
}

/** Who may export what, and how. `access` and `portability` are a person's own, `backup` is an organization's. */
export interface ExportScopePolicy {
  /** At least one; the first is the default. */
  readonly formats: readonly ExportFormat[];
  /** The permission that is needed; absent: everybody who belongs there. Without effect on what is a person's own. */
  readonly permission?: Permission;
  /** The plans that include it; absent: all of them. Without effect on what is a person's own. */
  readonly plans?: readonly string[];
  /** The methods that are accepted as proof before a download; absent or empty: no proof is asked for. */
  readonly proof?: readonly ProofMethod[];
  /** How often it can be made to run by itself; absent: it cannot. */
  readonly schedules?: readonly Exclude<ExportFrequency, 'off'>[];
}

/** Records of one collection that stand in the way as long as they are in a certain state. */
export interface Obstacle {
  readonly code: Extract<
    BlockerCode,
    'active-subscription' | 'open-invoice' | 'pending-operation' | 'export-running' | 'legal-hold' | 'external-grant'
  >;
  /** The name of the data map's entry. */
  readonly collection: string;
  /** A record stands in the way when each of these columns holds one of the values. */
  readonly where: Readonly<Record<string, readonly (string | number | boolean)[]>>;
  /** The column with a name that people know the record by. */
  readonly name?: string;
  /** What it does to which kind; a kind that is not named is not concerned. `cancel`: the change solves it by its first action. */
  readonly kinds: Readonly<Partial<Record<ChangeKind, 'block' | 'warn' | 'cancel'>>>;
  /** How somebody solves it in place: by name, what the record's columns become. None: by `href`, else by support. */
  readonly actions?: Readonly<Record<string, { readonly set: Readonly<Record<string, string | number | boolean>> }>>;
  /** A page of the host where it is solved. */
  readonly href?: string;
}

export interface KindPolicy {
  readonly fulfilment: Fulfilment;
  /** The methods that are accepted as proof; none: no proof is asked for. */
  readonly proof: readonly ProofMethod[];
  /** The permission that is needed; absent: everybody may, for themselves. */
  readonly permission?: Permission;
  /** The plans that include it; absent: all of them. */
  readonly plans?: readonly string[];
  /** What has to be typed; absent: nothing. */
  readonly confirmPhrase?: 'target-name';
  /**
   * How long after the request it takes effect, and can be cancelled; absent: at once. A reset that holds at once (`epoch` in the data map)
   * can be undone as long.
   */
  readonly coolOff?: Duration;
  /** How long it can be undone after it took effect; absent: it cannot, where erasing follows, else it always can. */
  readonly undoFor?: Duration;
  /** Who undoes it; by default the person. */
  readonly undoBy?: 'person' | 'support';
  /** How long after it took effect erasing begins; absent: at once. For closing. */
  readonly eraseAfter?: Duration;
  /** What differs by plan. */
  readonly byPlan?: Readonly<Record<string, Pick<KindPolicy, 'coolOff' | 'undoFor' | 'undoBy' | 'eraseAfter'>>>;
  /** Whether the other members are told; absent: they cannot be told from here. */
  readonly informMembers?: 'optional' | 'required';
  /** True where an organization may limit it to named members. For deleting an organization. */
  readonly trustedAdmins?: boolean;
  /** How long after a change of the credentials one must prove oneself by another of one's methods before; absent: not. */
  readonly afterCredentialChange?: Duration;
  /** How long the link of support is good; by default `P2D`. */
  readonly invitationFor?: Duration;
  readonly recommended?: readonly Recommendation[];
}

/** 0 below `exactBelow`, above it the share `ratio` of the count that was shown. */
export interface Tolerance {
  readonly exactBelow: number;
  readonly ratio: number;
}

export const DEFAULT_DURATIONS: PolicyDurations = {
  preview: 'PT15M',
  proof: 'PT5M',
  challenge: 'PT10M',
  challengeResend: 'PT30S',
  idempotencyKey: 'PT24H',
  statusToken: 'P30D',
  exportKept: 'P7D',
  exportCooldown: 'PT24H',
  exportLink: 'PT15M',
  passwordReset: 'PT30M',
  contactRevert: 'P7D',
};

export const DEFAULT_LIMITS: PolicyLimits = {
  attempts: 5,
  requestBytes: 1024 * 1024,
  avatar: { bytes: 10_000_000, pixels: 16_000_000, types: ['image/png', 'image/jpeg', 'image/webp'] },
  password: { minLength: 10, maxLength: 200 },
};

export const DEFAULT_TOLERANCE: Tolerance = { exactBelow: 1000, ratio: 0.01 };
