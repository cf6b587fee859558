import type { OperationId } from '@sayso/contract';
import type { RuleId } from './rules.ts';
import type { Stage } from './stage.ts';
import type { Setup } from './world.ts';

export type Chapter =
  | 'seam'
  | 'reads'
  | 'account'
  | 'leave'
  | 'transfer'
  | 'set-role'
  | 'rejoin'
  | 'challenges'
  | 'idempotency'
  | 'changes'
  | 'deactivate'
  | 'delete-account'
  | 'close'
  | 'reset'
  | 'delete-organization'
  | 'certificates'
  | 'blockers'
  | 'support-carries-out'
  | 'feedback'
  | 'exports'
  | 'export-contents'
  | 'export-downloads'
  | 'export-schedules'
  | 'inventory'
  | 'contact-changes'
  | 'password'
  | 'sessions'
  | 'factors'
  | 'consents'
  | 'support';

/** One thing that is tried, on a host of its own. It fails by throwing. */
export interface ConformanceCase {
  /** `chapter/name`; never changes. */
  readonly id: string;
  readonly chapter: Chapter;
  readonly title: string;
  /** The promise that is broken when it fails. */
  readonly rule: RuleId;
  /** The operations that it cannot do without. */
  readonly needs: readonly OperationId[];
  /** By default `standard`. */
  readonly setup?: Setup;
  run(stage: Stage): Promise<void>;
}

type CaseInChapter = Omit<ConformanceCase, 'id' | 'chapter'> & { readonly name: string };

export function chapter(name: Chapter, cases: readonly CaseInChapter[]): readonly ConformanceCase[] {
  return cases.map(({ name: own, ...rest }) => ({ ...rest, id: `${name}/${own}`, chapter: name }));
}
