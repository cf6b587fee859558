import { catalogue, hostIds, type HostId } from './hosts/catalogue.ts';

/** What the demo shows, all of it: it goes into the address, so that it can be passed on. */
export interface Scenario {
  /** The host product. */
  readonly host: HostId;
  /** A persona of the host product. */
  readonly persona: string;
  readonly view: string;
  /** The tag of the element whose dialog is open. */
  readonly open: string;
  readonly lang: Language;
  readonly dir: Direction;
  readonly scheme: Scheme;
  readonly width: Width;
  readonly preset: string;
  /** `--sayso-*` without the dashes and the prefix; they go before the preset's. */
  readonly tokens: Readonly<Record<string, string>>;
  readonly faults: readonly FaultChoice[];
  /** How far the host's clock is ahead of the machine's, in hours. */
  readonly clock: number;
  /** Further members of the organization, for lists that are long. */
  readonly members: number;
  /** The workbench's own tab; empty when it is folded away. */
  readonly tab: string;
}

export const languages = ['en', 'sv'] as const;
export type Language = (typeof languages)[number];

export const directions = ['ltr', 'rtl'] as const;
export type Direction = (typeof directions)[number];

/** `system`: as the machine is set. */
export const schemes = ['system', 'light', 'dark'] as const;
export type Scheme = (typeof schemes)[number];

/** How wide the product's page is: the room that there is, 768 or 320 CSS pixels. */
export const widths = ['full', 'tablet', 'phone'] as const;
export type Width = (typeof widths)[number];

export const faultKinds = [
  'delay',
  'drop',
  'lost-answer',
  'internal',
  'unavailable',
  'rate-limited',
  'malformed',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Something that goes wrong on the way. */
export interface FaultChoice {
  /** An operation's id; `*` for all. */
  readonly operation: string;
  readonly kind: FaultKind;
  /** How often it happens; 0: always. */
  readonly times: number;
}

/** How a host product is shown by default. */
export function defaultScenario(host: HostId = 'crm'): Scenario {
  const { persona, view, lang } = catalogue[host];
  return {
    host,
    persona,
    view,
    open: '',
    lang,
    dir: 'ltr',
    scheme: 'system',
    width: 'full',
    preset: 'own',
    tokens: {},
    faults: [],
    clock: 0,
    members: 0,
    tab: 'scenario',
  };
}

const TOKEN = 'token.';

/** Reads a scenario from an address; what is missing or makes no sense is as it is by default. A page of one host names it. */
export function readScenario(search: string, own?: HostId): Scenario {
  const query = new URLSearchParams(search);
  const host = own ?? oneOf(hostIds, query.get('host'), 'crm');
  const standard = defaultScenario(host);
  const text = (name: 'persona' | 'view' | 'open' | 'preset' | 'tab') => query.get(name) ?? standard[name];
  const whole = (name: 'clock' | 'members', least: number, most: number) => {
    const value = Number(query.get(name) ?? standard[name]);
    return Number.isFinite(value) ? Math.min(most, Math.max(least, Math.trunc(value))) : standard[name];
  };
  return {
    host,
    persona: text('persona'),
    view: text('view'),
    open: text('open'),
    lang: oneOf(languages, query.get('lang'), standard.lang),
    dir: oneOf(directions, query.get('dir'), standard.dir),
    scheme: oneOf(schemes, query.get('scheme'), standard.scheme),
    width: oneOf(widths, query.get('width'), standard.width),
    preset: text('preset'),
    tokens: Object.fromEntries(
      [...query].filter(([name]) => name.startsWith(TOKEN)).map(([name, value]) => [name.slice(TOKEN.length), value]),
    ),
    faults: query.getAll('fault').flatMap((value) => faultOf(value) ?? []),
    clock: whole('clock', -24 * 3650, 24 * 3650),
    members: whole('members', 0, 100_000),
    tab: text('tab'),
  };
}

/** The query of a scenario, without what is as it is by default; empty or with its question mark. */
export function scenarioQuery(scenario: Scenario): string {
  const query = new URLSearchParams();
  const standard = { ...defaultScenario(scenario.host), host: 'crm' };
  for (const [name, value] of Object.entries(scenario)) {
    const usual = standard[name as keyof Scenario];
    if ((typeof value === 'string' || typeof value === 'number') && value !== usual) query.set(name, String(value));
  }
  for (const [name, value] of Object.entries(scenario.tokens)) query.set(TOKEN + name, value);
  for (const { operation, kind, times } of scenario.faults) query.append('fault', `${operation}:${kind}:${times}`);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

function faultOf(text: string): FaultChoice | undefined {
  const [operation = '', kind = '', times = '1'] = text.split(':');
  const count = Number(times);
  if (!/^(\*|[a-z]+\.[a-zA-Z]+)$/.test(operation) || !Number.isInteger(count) || count < 0) return undefined;
  return faultKinds.includes(kind as FaultKind) ? { operation, kind: kind as FaultKind, times: count } : undefined;
}

function oneOf<Value extends string>(all: readonly Value[], value: string | null, standard: Value): Value {
  return all.find((one) => one === value) ?? standard;
}
