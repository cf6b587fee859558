import '@sayso/elements/locales/sv';
import { marketingHost, marketingPersonas, messageText } from '@sayso/testing/hosts/marketing';
import { startStage } from '../../stage/stage.ts';
import { apiPath, recordsApi, recordsOverHttp } from '../frame/records-api.ts';
import { marketingMeanwhile } from './meanwhile.ts';
import { mountMarketingPage } from './page.ts';
import { marketingProduct } from './product.ts';
import { marketingSituations } from './situations.ts';

window.saysoStage = startStage({
  id: 'marketing',
  face: marketingProduct.face,
  personas: marketingPersonas,
  situations: marketingSituations,
  meanwhile: marketingMeanwhile,
  state: (extraMembers) => marketingHost({ extraMembers }),
  message: messageText,
  apiPath: apiPath('marketing'),
  api: recordsApi('marketing'),
  mount: (container, options) => mountMarketingPage(container, { ...options, records: recordsOverHttp('marketing') }),
});
