import '@sayso/elements/locales/sv';
import { crmHost, crmPersonas, messageText } from '@sayso/testing/hosts/crm';
import { startStage } from '../../stage/stage.ts';
import { crmFace } from './face.ts';
import { crmMeanwhile } from './meanwhile.ts';
import { mountCrmPage } from './page.ts';
import { CRM_API, crmApi, recordsOverHttp } from './records-api.ts';
import { crmSituations } from './situations.ts';

window.saysoStage = startStage({
  id: 'crm',
  face: crmFace,
  personas: crmPersonas,
  situations: crmSituations,
  meanwhile: crmMeanwhile,
  state: (extraMembers) => crmHost({ extraMembers }),
  message: messageText,
  apiPath: CRM_API,
  api: crmApi,
  mount: (container, options) => mountCrmPage(container, { ...options, records: recordsOverHttp }),
});
