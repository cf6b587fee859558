import { FactEvent } from '../base/events.ts';

/** A link to a section was followed. `preventDefault()` leaves it to the page to go there, by its router and the property `section`. */
export class BeforeSectionEvent extends Event {
  declare readonly type: 'sayso-before-section';
  /** Empty: back to the list of sections. */
  readonly section: string;

  constructor(section: string) {
    super('sayso-before-section', { bubbles: true, composed: true, cancelable: true });
    this.section = section;
  }
}

/** Another section is shown. */
export class SectionEvent extends FactEvent {
  declare readonly type: 'sayso-section';
  /** Empty: the list of sections. */
  readonly section: string;
  /** What it is called, for instance for the document's title. */
  readonly label: string;

  constructor(section: string, label: string) {
    super('sayso-section');
    this.section = section;
    this.label = label;
  }
}
