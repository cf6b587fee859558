import '@sayso/elements/locales/sv';
import { nothing, render } from 'lit';
import { catalogue, type HostId } from '../../hosts/catalogue.ts';
import { FACTS } from '../../hosts/frame/facts.ts';
import { mountOperatorPage } from '../../hosts/frame/operator-page.ts';
import { mountStatusPage } from '../../hosts/frame/status-page.ts';
import { takeInvitation } from '../../hosts/pipeline/invitation.ts';
import { door, sessionBar } from './session-bar.ts';
import { products } from './products.ts';
import { current, signIn, signUp } from './session.ts';
import { siteStyles } from './site.styles.ts';

/** The product that this server runs. */
declare const __HOST__: HostId;

const API = { baseUrl: '/api/sayso' };

const place = (id: string): HTMLElement => {
  const element = document.getElementById(id);
  if (!element) throw new TypeError(`The page has no #${id}.`);
  return element;
};
const viewInAddress = () => /^#\/?([^/]*)/.exec(location.hash)?.[1] ?? '';

const language = new URLSearchParams(location.search).get('lang') ?? catalogue[__HOST__].lang;
document.documentElement.lang = language;
if (siteStyles.styleSheet) document.adoptedStyleSheets.push(siteStyles.styleSheet);

const product = await products[__HOST__]();
if (location.pathname === '/status') {
  mountStatusPage(place('page'), product.face, { ...API, language, productHref: '/' });
} else {
  const invitation = takeInvitation();
  const here = await current();
  if (here?.kind === 'operator') {
    render(sessionBar(here), place('session'));
    mountOperatorPage(place('page'), product.face, { ...API, language, operator: here.name });
  } else {
    const showBar = async () => {
      const now = await current();
      render(now ? sessionBar(now) : nothing, place('session'));
      render(now ? nothing : door(product), place('people'));
    };
    const entering = async <Outcome>(outcome: Promise<Outcome>): Promise<Outcome> => {
      const came = await outcome;
      await showBar();
      return came;
    };
    await showBar();
    const page = product.mount(place('page'), {
      ...API,
      language,
      statusHref: '/status',
      view: viewInAddress(),
      ...(invitation !== undefined && { invitation }),
      onView: (view) => (location.hash = `/${view}`),
      signIn: ({ email, password }) => entering(signIn(email, password)),
      signUp: (person) => entering(signUp(person)),
    });
    addEventListener('hashchange', () => page.open(viewInAddress()));
    // What ends a session ends it for the bar as well.
    for (const fact of FACTS) addEventListener(fact, () => void showBar());
  }
}
