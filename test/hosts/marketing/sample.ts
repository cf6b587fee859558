import { messageText, marketingHost, marketingPersonas } from '@sayso/testing/hosts/marketing';
import { mountMarketingPage } from '../../../demo/hosts/marketing/page.ts';
import { marketingProduct } from '../../../demo/hosts/marketing/product.ts';
import { recordsOf } from '../sample-records.ts';
import type { Sample } from '../sample.ts';

/** Lampwick Campaigns. */
export const marketing: Sample = {
  id: 'marketing',
  face: marketingProduct.face,
  language: 'en',
  personas: marketingPersonas,
  state: marketingHost,
  message: messageText,
  mount: (container, options, source) =>
    mountMarketingPage(container, { ...options, records: recordsOf('marketing', source) }),
};
