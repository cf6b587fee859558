import type { ProductPage } from '../frame/page.ts';
import { mountSample, type SamplePageOptions } from '../frame/sample-product.ts';
import { roomsProduct } from './product.ts';

/** Shows Veranda Rooms in the container, for the person that the backend is bound to. */
export function mountRoomsPage(container: HTMLElement, options: SamplePageOptions): ProductPage {
  return mountSample(container, roomsProduct, options);
}
