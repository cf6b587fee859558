import { press, type } from '../browsers/keyboard.ts';

/** What a person can meet on a page: a role, and a name that a screen reader would say. */
export type Role =
  | 'alert'
  | 'button'
  | 'cell'
  | 'checkbox'
  | 'combobox'
  | 'dialog'
  | 'heading'
  | 'link'
  | 'list'
  | 'listitem'
  | 'main'
  | 'navigation'
  | 'progressbar'
  | 'radio'
  | 'row'
  | 'status'
  | 'switch'
  | 'switch'
  | 'table'
  | 'textbox';

/** Milliseconds that a page may take to show something. */
const PATIENCE = 6000;

/** Waits until something with this role and name is there for the person, and answers it. */
export async function find(role: Role, name: string | RegExp): Promise<HTMLElement> {
  return await until(() => lookUp(role, name), `no ${role} "${name}"`);
}

/** The same, and waits until it can be used. */
export async function usable(role: Role, name: string | RegExp): Promise<HTMLElement> {
  return await until(() => {
    const found = lookUp(role, name);
    return found?.getAttribute('aria-disabled') === 'true' ? undefined : found;
  }, `no ${role} "${name}" that can be used`);
}

/** The one that is there now, without waiting; undefined when there is none. */
export function lookUp(role: Role, name: string | RegExp): HTMLElement | undefined {
  return everything(reachable()).find((element) => roleOf(element) === role && matches(nameOf(element), name));
}

/** Waits until nothing with this role and name is there any more. */
export async function gone(role: Role, name: string | RegExp): Promise<void> {
  await until(() => (lookUp(role, name) === undefined ? true : undefined), `still a ${role} "${name}"`);
}

/** Waits until the person can read this somewhere, and answers all that they can read. */
export async function reads(text: string | RegExp): Promise<string> {
  return await until(
    () => (matches(textOf(reachable()), text, true) ? textOf(reachable()) : undefined),
    `nowhere "${text}"`,
  );
}

/** All that the person can read now: within the dialog on top, else on the whole page. */
export function readable(): string {
  return textOf(reachable());
}

/** Puts focus on a control and presses it. */
export async function activate(role: Role, name: string | RegExp): Promise<void> {
  const element = await find(role, name);
  element.focus();
  await press(role === 'radio' || role === 'checkbox' || role === 'switch' ? 'Space' : 'Enter');
}

/** Puts focus into a field and types. */
export async function fill(name: string | RegExp, text: string): Promise<void> {
  const field = await find('textbox', name);
  field.focus();
  await type(text);
}

/** Moves by Tab until the control has focus; only keys, as somebody without a mouse. */
export async function tabTo(role: Role, name: string | RegExp): Promise<HTMLElement> {
  const wanted = await find(role, name);
  for (let presses = 0; presses < 60; presses += 1) {
    if (focused() === wanted) return wanted;
    await press('Tab');
  }
  throw new Error(`Tab does not lead to the ${role} "${name}"; focus is on ${focused()?.outerHTML.slice(0, 120)}`);
}

/** What has focus, through shadow roots. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** Waits for whatever the function finds. */
export async function until<Found>(look: () => Found | undefined, otherwise: string): Promise<Found> {
  const giveUpAt = performance.now() + PATIENCE;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (performance.now() > giveUpAt)
      throw new Error(
        `${otherwise}\nfocus: ${focused()?.outerHTML.slice(0, 160)}\n${textOf(reachable()).slice(0, 1500)}`,
      );
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** The dialog on top where one is modal, because everything else is inert; else the page. */
function reachable(): Element {
  const modal = everything(document.body).filter((element) => element.matches('dialog:modal'));
  const active = focused();
  return modal.find((dialog) => active !== null && holds(dialog, active)) ?? modal.at(-1) ?? document.body;
}

function holds(dialog: Element, element: Element): boolean {
  for (let at: Element | null = element; at; at = parentOf(at)) if (at === dialog) return true;
  return false;
}

/** The parent in the flat tree: what is slotted stands where its slot is. */
function parentOf(element: Element): Element | null {
  return element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;
}

function childrenOf(element: Element): readonly Node[] {
  if (element.shadowRoot) return [...element.shadowRoot.childNodes];
  if (element instanceof HTMLSlotElement && element.assignedNodes().length > 0) return element.assignedNodes();
  return [...element.childNodes];
}

function everything(root: Element): readonly HTMLElement[] {
  const found: HTMLElement[] = [];
  const visit = (node: Node) => {
    if (!(node instanceof Element) || !shown(node)) return;
    if (node instanceof HTMLElement) found.push(node);
    childrenOf(node).forEach(visit);
  };
  visit(root);
  return found;
}

function shown(element: Element): boolean {
  if (element.getAttribute('aria-hidden') === 'true') return false;
  // Closed, and perhaps still fading out.
  if (element instanceof HTMLDialogElement && !element.open) return false;
  // Without a box of their own, but their children have one.
  if (element instanceof HTMLSlotElement || getComputedStyle(element).display === 'contents') return true;
  return element.checkVisibility({ visibilityProperty: true });
}

const implicit: readonly (readonly [selector: string, role: Role])[] = [
  ['button, summary', 'button'],
  ['a[href]', 'link'],
  ['dialog', 'dialog'],
  ['h1, h2, h3, h4, h5', 'heading'],
  ['input[type="radio"]', 'radio'],
  ['input[type="checkbox"]', 'checkbox'],
  ['input, textarea', 'textbox'],
  ['li', 'listitem'],
  ['main', 'main'],
  ['nav', 'navigation'],
  ['progress', 'progressbar'],
  ['select', 'combobox'],
  ['table', 'table'],
  ['td, th', 'cell'],
  ['tr', 'row'],
  ['ul, ol', 'list'],
];

function roleOf(element: HTMLElement): string | undefined {
  return element.getAttribute('role') ?? implicit.find(([selector]) => element.matches(selector))?.[1];
}

function nameOf(element: HTMLElement): string {
  const ids = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
  const root = element.getRootNode() as Document | ShadowRoot;
  const labelledBy = ids.map((id) => root.getElementById(id)).filter((label) => label !== null);
  if (labelledBy.length > 0) return labelledBy.map(textOf).join(' ');
  const label = element.getAttribute('aria-label');
  if (label !== null) return label;
  if (
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  ) {
    return [...(element.labels ?? [])].map(textOf).join(' ');
  }
  return textOf(element);
}

/** The text as it is read: with what shadow roots show, one space between words. */
function textOf(root: Element): string {
  const parts: string[] = [];
  const visit = (node: Node) => {
    if (node instanceof Text) parts.push(node.data);
    if (!(node instanceof Element) || !shown(node) || node.matches('style, script')) return;
    const inline = /^(inline|contents)/.test(getComputedStyle(node).display);
    if (!inline) parts.push(' ');
    childrenOf(node).forEach(visit);
    if (!inline) parts.push(' ');
  };
  visit(root);
  return parts.join('').replaceAll(/\s+/gu, ' ').trim();
}

function matches(text: string, wanted: string | RegExp, within = false): boolean {
  if (wanted instanceof RegExp) return wanted.test(text);
  return within ? text.includes(wanted) : text === wanted;
}
