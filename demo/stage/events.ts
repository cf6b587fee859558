import { manifest } from '../manifest.ts';
import { WritableLog, type Log } from './log.ts';

/** An event of a Sayso element, as a page's listener sees it. */
export interface HeardEvent {
  readonly at: Date;
  readonly type: string;
  /** The tag that it came from. */
  readonly from: string;
  readonly cancelable: boolean;
  /** Its own fields. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Hears every event that the elements' manifest names, also those that do not bubble. */
export function hearEvents(target: Window): Log<HeardEvent> {
  const log = new WritableLog<HeardEvent>();
  const hear = (event: Event) => {
    const from = event.composedPath().find((one) => one instanceof Element);
    const { type, cancelable } = event;
    log.add({ at: new Date(), type, from: from?.localName ?? '', cancelable, fields: fieldsOf(event) });
  };
  for (const name of manifest.events) target.addEventListener(name, hear, { capture: true });
  return log;
}

function fieldsOf(event: Event): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(event).filter(([name]) => name !== 'isTrusted'));
}
