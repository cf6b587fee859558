import type { Backend, ChangeTarget } from '@sayso/contract';
import { type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { Later } from '../act/later.ts';
import type { PublicState } from '../base/sayso-element.ts';
import { warn } from '../base/warn.ts';
import { heedFacts } from '../panel/heed-facts.ts';
import { PanelElement, type PanelView } from '../panel/panel-element.ts';
import type { InventoryPart } from './inventory-part.ts';

/**
 * What is stored: each collection with its count, why, on what basis, for how long, who receives it and whether it is in an export; the
 * rights that the host names, by jurisdiction, and its texts with version and date. What it shows is loaded when it stands on a page.
 *
 * @csspart refresh - The button that reads everything anew.
 * @csspart unfold - The button that opens the details of all collections, where there are many.
 * @csspart collection - One collection.
 * @csspart rights - The rights that the host names.
 * @csspart notice - One text of the host, such as its privacy policy.
 * @cssstate pending - It is being read.
 * @cssstate error - It could not be read.
 */
export class DataInventory extends PanelElement {
  static override readonly tag = 'sayso-data-inventory';

  /** Whose data: a person's or an organization's. */
  @property({ attribute: 'subject-type' }) subjectType: ChangeTarget['type'] = 'account';

  /** The id of the account or organization; by default the signed-in person's own account. */
  @property({ attribute: 'subject-id' }) subjectId = '';

  #part: Later<InventoryPart> | undefined;
  #work: AbortController | undefined;

  protected override get states(): readonly PublicState[] {
    const { failed, part } = this.#part ?? {};
    return part ? part.states : failed ? ['error'] : ['pending'];
  }

  protected override get holds(): boolean {
    return this.#part?.part?.holds ?? false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('subjectType') || changed.has('subjectId')) this.restart();
    super.willUpdate(changed);
  }

  protected override begin(backend: Backend): void {
    const { subjectId: id, subjectType, words } = this;
    const type = subjectType === 'organization' ? 'organization' : 'account';
    if (type === 'organization' && !id) return warn(`<${this.localName}> of an organization needs subject-id.`);
    const { signal } = (this.#work = new AbortController());
    const part: Later<InventoryPart> = new Later(
      async () => {
        const { InventoryPart } = await import('./inventory-part.ts');
        const host = {
          words,
          root: this.renderRoot,
          announce: (text: string) => this.announce(text),
          render: () => this.requestUpdate(),
        };
        return new InventoryPart(host, backend, id ? { type, id } : undefined);
      },
      () => {
        if (this.#part !== part) part.part?.dispose();
        else this.requestUpdate();
      },
    );
    this.#part = part;
    void part.fetch();
    heedFacts(this, signal, () => part.part?.refresh());
  }

  protected override end(): void {
    this.#work?.abort();
    this.#part?.part?.dispose();
    this.#part = this.#work = undefined;
  }

  protected override view(): PanelView {
    const { words } = this;
    const later = this.#part;
    if (later?.part) return later.part.view();
    const title = words.text('inventory.title');
    return later?.failed ? this.unreachable(title, words.text('problem.network'), later.fetch) : this.loading(title);
  }
}
