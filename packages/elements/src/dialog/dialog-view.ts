/** What a dialog shows. */
export interface DialogView {
  /** Another value is another step: focus goes to its heading, or to what carries `data-focus`. */
  readonly step: string;
  readonly title: unknown;
  readonly body: unknown;
  /** Buttons: what leads away first, what goes on last, the same way round in every step. */
  readonly footer: unknown;
  /** What the submit button and Enter do. */
  readonly submit?: () => void;
}
