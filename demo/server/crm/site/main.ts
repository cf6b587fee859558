import '@sayso/elements/locales/sv';
import { render } from 'lit';
import { crmFace } from '../../../hosts/crm/face.ts';
import { mountCrmPage } from '../../../hosts/crm/page.ts';
import { recordsOverHttp } from '../../../hosts/crm/records-api.ts';
import { isCrmView, type CrmView } from '../../../hosts/crm/view.ts';
import { dressed } from '../../../hosts/frame/style-sheets.ts';
import { currentPerson } from './session.ts';
import { sessionBar } from './session-bar.ts';
import { siteStyles } from './site.styles.ts';
import { mountSignIn } from './sign-in-page.ts';

const place = (id: string): HTMLElement => {
  const element = document.getElementById(id);
  if (!element) throw new TypeError(`The page has no #${id}.`);
  return element;
};
const viewInAddress = (): CrmView => {
  const name = location.hash.replace(/^#\/?/, '');
  return isCrmView(name) ? name : 'account';
};

document.documentElement.lang = new URLSearchParams(location.search).get('lang') ?? 'en';
if (siteStyles.styleSheet) document.adoptedStyleSheets.push(siteStyles.styleSheet);

const person = await currentPerson();
if (person) {
  render(sessionBar(person), place('session'));
  const page = mountCrmPage(place('page'), {
    baseUrl: '/api/sayso',
    records: recordsOverHttp,
    view: viewInAddress(),
    onView: (view) => (location.hash = `/${view}`),
  });
  addEventListener('hashchange', () => page.open(viewInAddress()));
} else {
  dressed(document, crmFace.styles);
  mountSignIn(place('page'));
}
