import type { Persona } from '@sayso/testing/hosts/crm';
import type { OperatorPersona } from '@sayso/testing/hosts/helpdesk';
import type { HostId } from '../../hosts/catalogue.ts';
import type { Face } from '../../hosts/frame/face.ts';
import type { PageOptions, ProductPage } from '../../hosts/frame/page.ts';

/** A product's page, and who is in its sample. */
export interface SiteProduct {
  readonly face: Face<unknown>;
  readonly personas: readonly Persona[];
  readonly operators: readonly OperatorPersona[];
  mount(container: HTMLElement, options: PageOptions & { readonly invitation?: string }): ProductPage;
}

/** Loaded when it is the one that the server runs. */
export const products: Readonly<Record<HostId, () => Promise<SiteProduct>>> = {
  async crm() {
    const [{ crmFace }, { mountCrmPage }, { recordsOverHttp }, { crmPersonas }] = await Promise.all([
      import('../../hosts/crm/face.ts'),
      import('../../hosts/crm/page.ts'),
      import('../../hosts/crm/records-api.ts'),
      import('@sayso/testing/hosts/crm'),
    ]);
    return {
      face: crmFace,
      personas: crmPersonas,
      operators: [],
      mount: (container, options) => mountCrmPage(container, { ...options, records: recordsOverHttp }),
    };
  },

  async marketing() {
    const [{ marketingProduct }, { mountMarketingPage }, { marketingPersonas }, records] = await Promise.all([
      import('../../hosts/marketing/product.ts'),
      import('../../hosts/marketing/page.ts'),
      import('@sayso/testing/hosts/marketing'),
      recordsOf('marketing'),
    ]);
    return {
      face: marketingProduct.face,
      personas: marketingPersonas,
      operators: [],
      mount: (container, options) => mountMarketingPage(container, { ...options, records }),
    };
  },

  async helpdesk() {
    const [{ helpdeskProduct }, { mountHelpdeskPage }, { helpdeskPersonas, helpdeskOperators }, records] =
      await Promise.all([
        import('../../hosts/helpdesk/product.ts'),
        import('../../hosts/helpdesk/page.ts'),
        import('@sayso/testing/hosts/helpdesk'),
        recordsOf('helpdesk'),
      ]);
    return {
      face: helpdeskProduct.face,
      personas: helpdeskPersonas,
      operators: helpdeskOperators,
      mount: (container, options) => mountHelpdeskPage(container, { ...options, records }),
    };
  },

  async rooms() {
    const [{ roomsProduct }, { mountRoomsPage }, { roomsPersonas }, records] = await Promise.all([
      import('../../hosts/rooms/product.ts'),
      import('../../hosts/rooms/page.ts'),
      import('@sayso/testing/hosts/rooms'),
      recordsOf('rooms'),
    ]);
    return {
      face: roomsProduct.face,
      personas: roomsPersonas,
      operators: [],
      mount: (container, options) => mountRoomsPage(container, { ...options, records }),
    };
  },

  async pipeline() {
    const [{ pipelineProduct }, { mountPipelinePage }, { pipelinePersonas, pipelineOperators }, records] =
      await Promise.all([
        import('../../hosts/pipeline/product.ts'),
        import('../../hosts/pipeline/page.ts'),
        import('@sayso/testing/hosts/pipeline'),
        recordsOf('pipeline'),
      ]);
    return {
      face: pipelineProduct().face,
      personas: pipelinePersonas,
      operators: pipelineOperators,
      mount: (container, options) => mountPipelinePage(container, { ...options, records }),
    };
  },
};

async function recordsOf(id: HostId) {
  const { recordsOverHttp } = await import('../../hosts/frame/records-api.ts');
  return recordsOverHttp(id);
}
