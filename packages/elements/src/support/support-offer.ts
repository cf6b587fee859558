import { capabilitiesOf } from '@sayso/client';
import { type Backend, supportCreate } from '@sayso/contract';

/** How questions are taken here: by a form, or on a page of the host; absent: not at all. */
export type SupportOffer = 'form' | { readonly link: string } | undefined;

/** Throws what asking for capabilities throws. */
export async function supportOffer(backend: Backend): Promise<SupportOffer> {
  if (await backend.serves(supportCreate)) return 'form';
  const { support: link } = (await capabilitiesOf(backend)).host.links;
  return link ? { link } : undefined;
}
