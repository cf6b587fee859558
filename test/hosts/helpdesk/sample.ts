import { helpdeskHost, helpdeskOperators, helpdeskPersonas, messageText } from '@sayso/testing/hosts/helpdesk';
import { mountHelpdeskPage } from '../../../demo/hosts/helpdesk/page.ts';
import { helpdeskProduct } from '../../../demo/hosts/helpdesk/product.ts';
import { recordsOf } from '../sample-records.ts';
import type { Sample } from '../sample.ts';

/** Fernwell Desk. */
export const helpdesk: Sample = {
  id: 'helpdesk',
  face: helpdeskProduct.face,
  language: 'en',
  personas: helpdeskPersonas,
  operators: helpdeskOperators,
  state: helpdeskHost,
  message: messageText,
  mount: (container, options, source) =>
    mountHelpdeskPage(container, { ...options, records: recordsOf('helpdesk', source) }),
};
