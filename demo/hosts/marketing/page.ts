import type { ProductPage } from '../frame/page.ts';
import { mountSample, type SamplePageOptions } from '../frame/sample-product.ts';
import { marketingProduct } from './product.ts';

/** Shows Lampwick Campaigns in the container, for the person that the backend is bound to. */
export function mountMarketingPage(container: HTMLElement, options: SamplePageOptions): ProductPage {
  return mountSample(container, marketingProduct, options);
}
