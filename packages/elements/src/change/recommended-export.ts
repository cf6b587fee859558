import { call } from '@sayso/client';
import type { Review } from '@sayso/client/flows';
import { type ChangeTarget, exportsCreate, exportsPreview } from '@sayso/contract';
import { html, type TemplateResult } from 'lit';
import type { ActHost } from '../act/act.ts';
import type { SaysoElement } from '../base/sayso-element.ts';

/** A copy of what goes, one click away inside the dialog; absent where none can be had here. */
export async function recommendedExport(host: ActHost, subject: ChangeTarget): Promise<RecommendedExport | undefined> {
  return (await host.backend.serves(exportsCreate)) ? new RecommendedExport(host, subject) : undefined;
}

export class RecommendedExport {
  readonly #host: ActHost;
  readonly #subject: ChangeTarget;
  /** Absent: it is being looked up. */
  #offered: boolean | undefined;

  constructor(host: ActHost, subject: ChangeTarget) {
    this.#host = host;
    this.#subject = subject;
    void this.#look();
  }

  /** Hands on that the subject is about to go: no cooldown holds then. */
  view({ preview }: Review): TemplateResult | undefined {
    const { backend, root, words } = this.#host;
    if (this.#offered === undefined) return html`<p class="muted">${words.text('loading')}</p>`;
    const { wording } = root.host as SaysoElement;
    const { id, type } = this.#subject;
    return this.#offered
      ? html`<sayso-export-button
          subject-type=${type}
          subject-id=${id}
          .backend=${backend}
          .wording=${wording}
          .previewToken=${preview.previewToken}
        ></sayso-export-button>`
      : undefined;
  }

  async #look(): Promise<void> {
    const { backend, render, signal } = this.#host;
    const scope = this.#subject.type === 'account' ? 'access' : 'backup';
    try {
      const [{ scopes }] = await Promise.all([
        call(backend, exportsPreview, { subject: this.#subject }, { signal }),
        import('../export-button/define.ts'),
      ]);
      this.#offered = scopes.some((offer) => offer.scope === scope);
    } catch {
      // Nobody has to have one: what is reviewed stands without it.
      this.#offered = false;
    }
    void render();
  }
}
