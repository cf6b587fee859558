import '@sayso/elements/locales/sv';
import { helpdeskHost, helpdeskOperators, helpdeskPersonas, messageText } from '@sayso/testing/hosts/helpdesk';
import { startStage } from '../../stage/stage.ts';
import { apiPath, recordsApi, recordsOverHttp } from '../frame/records-api.ts';
import { helpdeskMeanwhile } from './meanwhile.ts';
import { mountHelpdeskPage } from './page.ts';
import { helpdeskProduct } from './product.ts';
import { helpdeskSituations } from './situations.ts';

window.saysoStage = startStage({
  id: 'helpdesk',
  face: helpdeskProduct.face,
  personas: [...helpdeskPersonas, ...helpdeskOperators],
  situations: helpdeskSituations,
  meanwhile: helpdeskMeanwhile,
  state: (extraMembers) => helpdeskHost({ extraMembers }),
  message: messageText,
  apiPath: apiPath('helpdesk'),
  api: recordsApi('helpdesk'),
  mount: (container, options) => mountHelpdeskPage(container, { ...options, records: recordsOverHttp('helpdesk') }),
});
