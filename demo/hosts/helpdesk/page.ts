import type { ProductPage } from '../frame/page.ts';
import { mountSample, type SamplePageOptions } from '../frame/sample-product.ts';
import { helpdeskProduct } from './product.ts';

/** Shows Fernwell Desk in the container, for the person that the backend is bound to. */
export function mountHelpdeskPage(container: HTMLElement, options: SamplePageOptions): ProductPage {
  return mountSample(container, helpdeskProduct, options);
}
