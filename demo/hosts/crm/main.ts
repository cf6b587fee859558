import '@sayso/elements/locales/sv';
import { crmHost, crmPersonas, messageText } from '@sayso/testing/hosts/crm';
import { startStage } from '../../stage/stage.ts';
import { mountCrmPage } from './page.ts';
import { CRM_API, crmApi, recordsOverHttp } from './records-api.ts';
import { isCrmView } from './view.ts';

window.saysoStage = startStage({
  id: 'crm',
  name: 'Tidewater CRM',
  personas: crmPersonas,
  state: (extraMembers) => crmHost({ extraMembers }),
  message: messageText,
  apiPath: CRM_API,
  api: crmApi,
  mount(container, { baseUrl, view, language, onView, onSignIn }) {
    const page = mountCrmPage(container, {
      baseUrl,
      language,
      onView,
      onSignIn,
      records: recordsOverHttp,
      ...(isCrmView(view) && { view }),
    });
    return {
      ready: page.ready,
      open: (next) => page.open(isCrmView(next) ? next : 'account'),
      speak: (next) => page.speak(next),
      unmount: () => page.unmount(),
    };
  },
});
