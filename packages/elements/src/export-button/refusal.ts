import { call } from '@sayso/client';
import { type Backend, type Blocker, type ExportPreview, type Role, rolesList } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { withPlanName } from '../change/plan-name.ts';
import { notice } from '../dialog/pieces.ts';
import type { Localizer } from '../localize/localizer.ts';

export interface RefusalHost {
  readonly words: Localizer;
  readonly backend: Backend;
  /** Aborted when nobody looks any more. */
  readonly signal: AbortSignal;
  /** A way to ask the support team about this code, where there is one. */
  askSupport(code: string): unknown;
  /** Renders anew. */
  render(): unknown;
}

/** Why somebody may not export, and whom to ask: a role and a plan are told apart. */
export class Refusal {
  readonly #host: RefusalHost;
  #roles: readonly Role[] | undefined;
  #asked = false;

  constructor(host: RefusalHost) {
    this.#host = host;
  }

  view({ blockers }: ExportPreview): readonly TemplateResult[] {
    return blockers.filter(({ severity }) => severity === 'block').map((blocker) => this.#notice(blocker));
  }

  #notice(blocker: Blocker): TemplateResult {
    const { askSupport, words } = this.#host;
    const { code, resolve } = blocker;
    const role = code === 'permission-required' ? this.#roleOf(blocker) : undefined;
    const key = words.known(`export.blocked.${code}${role ? '.role' : ''}`, 'export.blocked.other');
    return notice(
      words.rich(key, { ...withPlanName(words, blocker), ...(role && { role }) }),
      html`<span class="actions"
        >${
          resolve.kind === 'link' && resolve.href
            ? html`<a class="button" href=${resolve.href} target="_blank" rel="noopener"
                >${words.text('export.open-link')}</a
              >`
            : nothing
        }${askSupport(code)}</span
      >`,
    );
  }

  /** What the role is called that may; looked up once, and said without the name where it cannot be. */
  #roleOf({ params, subject }: Blocker): string | undefined {
    const { backend, render, signal, words } = this.#host;
    if (!this.#asked && subject.type === 'organization') {
      this.#asked = true;
      call(backend, rolesList, { organizationId: subject.id }, { signal }).then(
        ({ items }) => {
          this.#roles = items;
          render();
        },
        () => undefined,
      );
    }
    const role = this.#roles?.find(({ id }) => id === params?.['role']);
    return role && words.own(role.name);
  }
}
