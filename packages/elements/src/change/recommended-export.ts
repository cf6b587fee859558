import { call } from '@sayso/client';
import type { Review } from '@sayso/client/flows';
import { type ChangeTarget, exportsCreate, exportsPreview } from '@sayso/contract';
import { html, type TemplateResult } from 'lit';
import type { ActHost } from '../act/act.ts';
import type { SaysoElement } from '../base/sayso-element.ts';

/** Shows a way to a copy of what goes; `review` hands on that it is about to go, so that no cooldown holds. */
export type RecommendedExport = (review: Review) => TemplateResult;

/** Absent where there is no such copy to be had here. */
export async function recommendedExport(
  { backend, root, signal }: ActHost,
  subject: ChangeTarget,
): Promise<RecommendedExport | undefined> {
  if (!(await backend.serves(exportsCreate))) return undefined;
  const { scopes } = await call(backend, exportsPreview, { subject }, { signal });
  const scope = subject.type === 'account' ? 'access' : 'backup';
  if (!scopes.some((offer) => offer.scope === scope)) return undefined;
  await import('../export-button/define.ts');
  const { wording } = root.host as SaysoElement;
  return ({ preview }) =>
    html`<sayso-export-button
      subject-type=${subject.type}
      subject-id=${subject.id}
      .backend=${backend}
      .wording=${wording}
      .previewToken=${preview.previewToken}
    ></sayso-export-button>`;
}
