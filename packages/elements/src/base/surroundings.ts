import { ContextRoot, createContext } from '@lit/context';
import type { Backend } from '@sayso/contract';
import type { Wording } from '../localize/wording.ts';

/** What a provider hands down to the elements inside it. */
export interface Surroundings {
  readonly provider: HTMLElement;
  readonly backend: Backend | undefined;
  readonly wording: Wording | undefined;
  /** Which of a language's word forms name an organization, such as `workspace`. */
  readonly organizationWord: string | undefined;
}

/** By `Symbol.for`, so that two copies of this package on one page understand each other. */
export const surroundingsContext = createContext<Surroundings>(Symbol.for('sayso.surroundings'));

const ROOT = Symbol.for('sayso.context-root');

/** Lets a provider that comes later answer those who asked before it. One per document. */
export function attachContextRoot(document: Document & { [ROOT]?: ContextRoot }): void {
  if (document[ROOT]) return;
  document[ROOT] = new ContextRoot();
  document[ROOT].attach(document.documentElement);
}
