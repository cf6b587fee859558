import type { Backend, ChangeTarget } from '@sayso/contract';
import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { Later } from '../act/later.ts';
import { prove } from '../base/prove.ts';
import type { PublicState } from '../base/sayso-element.ts';
import { exportPanel } from '../locales/en/export-panel.ts';
import { PanelElement, type PanelView } from '../panel/panel-element.ts';
import { exportPanelStyles } from '../styles/export-panel.ts';
import type { ExportsPart } from './exports-part.ts';

export type { BeforeExportEvent, ExportDownloadedEvent, ExportReadyEvent } from '../export-button/export.events.ts';

/**
 * Everything about the exports of one person's or organization's data: what can be asked for and how much that is, what is left out and
 * why, what is under way, the record of all of them, and how often they are made by themselves.
 *
 * @csspart record - The table of all exports.
 * @csspart cancel - A button that stops or keeps.
 * @cssstate pending - Something is being looked up for the first time, or done.
 * @cssstate error - The last try failed.
 * @fires {BeforeExportEvent} sayso-before-export - Cancelable. Once, before the request: `preventDefault()` refuses, `waitUntil(promise)` holds.
 * @fires {ExportReadyEvent} sayso-export-ready - What was followed here has been written and checked.
 * @fires {ExportDownloadedEvent} sayso-export-downloaded - A file has been handed over to the browser.
 */
export class ExportPanel extends PanelElement {
  static override readonly tag = 'sayso-export-panel';
  static override readonly styles = [...PanelElement.styles, exportPanelStyles];

  /** Whose data: a person's or an organization's. */
  @property({ attribute: 'subject-type' }) subjectType: ChangeTarget['type'] = 'account';

  /** The id of the account or organization; for an account by default the signed-in person's own. */
  @property({ attribute: 'subject-id' }) subjectId = '';

  #part: Later<ExportsPart> | undefined;
  #held = false;

  constructor() {
    super();
    this.words.addEnglish(exportPanel);
  }

  protected override get states(): readonly PublicState[] {
    return this.#part?.part?.states ?? (this.#part?.failed ? ['error'] : ['pending']);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('subjectType') || changed.has('subjectId')) this.restart();
    this.#held = this.hasUpdated && this.shadowRoot?.activeElement !== null;
    super.willUpdate(changed);
  }

  protected override begin(backend: Backend): void {
    const { renderRoot, subjectId, subjectType, words } = this;
    if (subjectType === 'organization' && subjectId === '') return;
    const part: Later<ExportsPart> = new Later(
      async () => {
        const { ExportsPart } = await import('./exports-part.ts');
        return new ExportsPart({
          backend,
          subject: subjectId === '' ? { type: 'account' } : { type: subjectType, id: subjectId },
          words,
          root: renderRoot as ShadowRoot,
          announce: (text) => this.announce(text),
          dispatch: (event) => void this.dispatchEvent(event),
          render: () => {
            this.requestUpdate();
            return this.updateComplete;
          },
          prove: (request, signal) => {
            const { provider, wordings } = this;
            return prove({ backend, provider, lang: words.lang(), wordings }, request, signal);
          },
        });
      },
      () => {
        if (this.#part !== part) part.part?.dispose();
        this.requestUpdate();
      },
    );
    this.#part = part;
    void part.fetch();
  }

  protected override end(): void {
    this.#part?.part?.dispose();
    this.#part = undefined;
  }

  protected override view(): PanelView {
    const title = this.words.text('exports.title');
    const { failed, fetch, part } = this.#part ?? {};
    if (failed) return this.unreachable(title, this.words.text('problem.network'), () => void fetch?.());
    return part?.view() ?? this.loading(title);
  }

  /** Focus that stood on something that has gone goes to where what came of it stands. */
  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (this.#held && !this.shadowRoot?.activeElement) this.#part?.part?.near?.focus();
  }
}
