import { drawings } from '../frame/icon.ts';
import { list, minor, shown } from '../frame/lists.ts';
import type { SampleProduct } from '../frame/sample-product.ts';
import { accountView } from './account-view.ts';
import { centerView } from './center-view.ts';
import { en } from './copy.en.ts';
import { sv, type Copy } from './copy.sv.ts';
import { pipelineStyles } from './styles.ts';

export type PipelineView = keyof Copy['views'];

/** Flottled; with what stands in the link of support, for whoever comes by it. */
export function pipelineProduct(invitation?: string): SampleProduct<PipelineView, Copy> {
  return {
    face: {
      id: 'pipeline',
      name: 'Flottled',
      layout: 'rail',
      styles: pipelineStyles,
      mark: 'M4 7h9a3 3 0 0 1 0 6H9a3 3 0 0 0 0 6h11M17 16l3 3-3 3M4 7l3-3M4 7l3 3',
      copy: { en, sv },
      currency: 'SEK',
      timeZone: 'Europe/Stockholm',
      wording: {
        en: { 'org.name': 'account', 'org.the': 'the account', 'org.The': 'The account' },
        sv: { 'org.name': 'kontot', 'org.the': 'kontot', 'org.The': 'Kontot' },
      },
      help: 'https://pipeline.example/kontakt',
    },
    views: [
      { name: 'deals', drawing: 'M5 5v14M10 5v9M15 5v11M20 5v6' },
      { name: 'people', drawing: drawings.people },
      { name: 'products', drawing: 'M12 3 4 7v10l8 4 8-4V7ZM4 7l8 4 8-4M12 11v10' },
      { name: 'notes', drawing: drawings.note },
      { name: 'setup', drawing: drawings.settings },
      { name: 'billing', drawing: drawings.card },
      { name: 'users', drawing: drawings.person },
      { name: 'account', drawing: drawings.shield },
      { name: 'center', drawing: drawings.settings },
    ],
    account: 'account',
    people: 'users',
    lists: {
      deals: [list('deals', shown.text('title'), shown.money('kronor'), minor(shown.owner('owner')))],
      people: [
        list('people', shown.text('name'), minor(shown.day('createdAt'))),
        list('contactOrganizations', shown.text('name'), minor(shown.day('createdAt'))),
      ],
      products: [list('products', shown.text('name'), shown.money('kronor'))],
      notes: [
        list('notes', shown.text('text'), shown.owner('owner')),
        list('files', shown.text('name'), shown.size('bytes'), minor(shown.owner('owner'))),
      ],
      setup: [
        list('pipelines', shown.text('name')),
        list('stages', shown.text('name')),
        list('customFields', shown.text('name')),
        list('imports', shown.text('name'), shown.state('state')),
      ],
      billing: [
        list('subscriptions', shown.text('name'), shown.state('state')),
        list('invoices', shown.text('number'), shown.money('kronor'), shown.state('state')),
      ],
    },
    tones: { active: 'busy', running: 'busy', completed: 'good', paid: 'good', open: 'bad' },
    pages: { account: (scene) => accountView(scene, invitation), center: centerView },
  };
}
