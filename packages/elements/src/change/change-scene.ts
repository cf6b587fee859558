import type { ChangeKind } from '@sayso/contract';
import type { ChangeFlow, Review } from '@sayso/client/flows';
import type { TemplateResult } from 'lit';
import type { Act, ActHost } from '../act/act.ts';
import type { Localizer } from '../localize/localizer.ts';
import type { MessageValues } from '../localize/message.ts';

/** An act about an organization that can be opened inside another one. */
export type NestedAct = new (host: ActHost, organizationId: string) => Act;

/** What those parts of an act need of it that are fetched when they are needed. */
export interface ChangeScene {
  readonly host: ActHost;
  readonly words: Localizer;
  readonly flow: ChangeFlow;
  /** What the keys of the kind's texts begin with. */
  readonly section: string;
  /** What fills the gaps of the kind's texts. */
  named(review: Review): MessageValues;
  /** A way to ask the support team, where there is one. */
  askSupport(code?: string): unknown;
  /** The button that closes the dialog. */
  closing(): TemplateResult;
  /** The act of another kind that solves what stands in the way of this one. */
  nestedAct(kind: ChangeKind): Promise<NestedAct>;
  reference(reference: string | undefined): unknown;
}
