import { html, nothing } from 'lit';
import { mountProduct, type PageOptions, type ProductPage } from '../frame/page.ts';
import { morePeople, peopleView } from '../frame/people.ts';
import type { Frame, Product } from '../frame/product.ts';
import { panelCards } from '../frame/panels.ts';
import { PUBLISHED_KEYS } from '../frame/published-keys.ts';
import type { Session } from '../frame/session.ts';
import { SupportDesk } from '../frame/support-desk.ts';
import type { Words } from '../frame/words.ts';
import { accountView } from './account-view.ts';
import { centerView } from './center-view.ts';
import { readContent, type Content, type Scope } from './content.ts';
import type { Copy } from './copy.en.ts';
import { crmFace } from './face.ts';
import { dataView } from './data-view.ts';
import type { CrmKind, CrmRecordsReader } from './records.ts';
import { recordsView } from './records-view.ts';
import { crmViews, kindOf, type CrmView } from './view.ts';

export type CrmPage = ProductPage;

export type CrmPageOptions = PageOptions & {
  /** The product's own records. */
  readonly records: CrmRecordsReader;
};

/** Shows Tidewater CRM in the container, for the person that the backend is bound to. */
export function mountCrmPage(container: HTMLElement, options: CrmPageOptions): CrmPage {
  return mountProduct<CrmView, Content, Copy>(container, options, (frame) => new Crm(frame, options));
}

class Crm implements Product<CrmView, Content, Copy> {
  readonly face = crmFace;
  readonly views = crmViews;
  readonly account = 'account';
  readonly #frame: Frame<CrmView, Content>;
  readonly #records: CrmRecordsReader;
  readonly #keysHref: string;
  readonly #desk: SupportDesk;
  #counts: Readonly<Record<CrmKind, number>> | undefined;
  #scope: Scope = 'own';
  #copied = false;
  #left: string | undefined;

  constructor(frame: Frame<CrmView, Content>, { keysHref = PUBLISHED_KEYS, records }: CrmPageOptions) {
    this.#frame = frame;
    this.#records = records;
    this.#keysHref = keysHref;
    this.#desk = new SupportDesk(frame.client, frame.container, () => frame.update());
  }

  label(view: CrmView, { copy }: Words<Copy>): string {
    return copy.views[view];
  }

  badge(view: CrmView): number | undefined {
    const kind = kindOf(view);
    return kind && this.#counts?.[kind];
  }

  title(view: CrmView, { organization }: Session, { copy }: Words<Copy>): string {
    if (organization) return copy.views[view];
    return this.#left === undefined ? copy.none : copy.left(this.#left);
  }

  heard({ type }: Event, { organization }: Session): void {
    this.#left = type === 'sayso-left' ? organization?.name : undefined;
  }

  async arrive({ organization }: Session): Promise<void> {
    this.#counts = organization && (await this.#records.counts(organization.id));
  }

  read(view: CrmView, session: Session): Promise<Content> {
    return readContent(this.#frame.client, this.#records, session, view, this.#scope);
  }

  body(view: CrmView, content: Content, session: Session, words: Words<Copy>): unknown {
    const { copy } = words;
    if (view === 'account') {
      return accountView(session, words, {
        copied: this.#copied,
        copyCode: (code) => void this.#copyCode(code),
        support: this.#desk.form(words, session.capabilities.host.links.support),
      });
    }
    if (view === 'data') return dataView(session, words, this.#keysHref);
    if (view === 'center') return centerView(words, this.#keysHref);
    if (view === 'profile') return panelCards(session, 'avatar', 'profile', 'email', 'phone');
    if (view === 'security') return panelCards(session, 'password', 'twoFactor', 'sessions');
    if (view === 'consents') return panelCards(session, 'consents');
    const { organization } = session;
    if (!organization) {
      return html`<p class="product-lead">${copy.noneWhy}</p>
        <p>
          <button class="product-button" type="button" @click=${() => this.#frame.go('account')}>
            ${copy.toAccount}
          </button>
        </p>`;
    }
    switch (content.kind) {
      case 'none':
        return nothing;
      case 'records':
        return recordsView(content, copy.views[view], words, (scope) => {
          this.#scope = scope;
          this.#frame.reload();
        });
      case 'members': {
        const { people } = content;
        const more = async () => {
          this.#frame.show({ kind: 'members', people: await morePeople(this.#frame.client, organization.id, people) });
        };
        return peopleView(people, copy.views.team, session, words, () => void more());
      }
      default:
        return content satisfies never;
    }
  }

  async #copyCode(code: string): Promise<void> {
    await navigator.clipboard.writeText(code);
    this.#copied = true;
    this.#frame.update();
  }
}
