import '@sayso/elements/locales/sv';
import type { ProductPage } from '../frame/page.ts';
import { mountSample, type SamplePageOptions } from '../frame/sample-product.ts';
import { pipelineProduct } from './product.ts';

export type PipelinePageOptions = SamplePageOptions & {
  /** What stands in the one-use link of support; its review is opened at once. */
  readonly invitation?: string;
};

/** Shows Flottled in the container, for the person that the backend is bound to. */
export function mountPipelinePage(
  container: HTMLElement,
  { invitation, ...options }: PipelinePageOptions,
): ProductPage {
  const invited = invitation === undefined ? {} : { view: 'account' };
  const page = mountSample(container, pipelineProduct(invitation), { ...options, ...invited });
  if (invitation !== undefined) {
    void page.ready.then(() => container.querySelector('sayso-reset-organization')?.show());
  }
  return page;
}
