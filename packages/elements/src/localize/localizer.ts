import { LocalizeController } from '@shoelace-style/localize';
import type { Duration, LanguageTag, LocalizedText, PluralForms, PluralLabel, Timestamp } from '@sayso/contract';
import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { daysUntil } from './days-until.ts';
import { closest, nearestLanguage, primary, watchLanguages } from './language.ts';
import type { Message, Messages, MessageValues } from './message.ts';
import { type MessageKey, pageWording, type Wording } from './wording.ts';

/** What the host of an element wants said differently, the closest first. */
export interface Preferences {
  readonly wordings: readonly (Wording | undefined)[];
  /** Names the forms of the word for an organization. */
  readonly organizationWord: string | undefined;
}

const UNITS = { Y: 'year', W: 'week', D: 'day', H: 'hour', S: 'second' };

const ofSeconds = (seconds: number): [number, string] =>
  seconds < 90 ? [Math.ceil(seconds), 'second'] : [Math.ceil(seconds / 60), 'minute'];

function ofDuration(duration: Duration): [number, string] {
  const [, time, value, letter] = /^P(T?)(\d+)([A-Z])/.exec(duration) ?? [];
  const unit = letter === 'M' ? (time ? 'minute' : 'month') : UNITS[letter as keyof typeof UNITS];
  return [Number(value), unit];
}

/** Words, numbers and dates in the language of the element. */
export class Localizer extends LocalizeController {
  readonly #preferences: () => Preferences;
  #english: Messages = {};

  constructor(host: ReactiveControllerHost & HTMLElement, preferences: () => Preferences) {
    super(host);
    this.#preferences = preferences;
  }

  override hostConnected(): void {
    super.hostConnected();
    watchLanguages(this.host.ownerDocument);
  }

  /** The language that the element speaks: the nearest `lang` when that is registered, else English. */
  override lang(): LanguageTag {
    const wanted = nearestLanguage(this.host);
    return this.#speaks(wanted) ? wanted : 'en';
  }

  /** English in place of a language that is not registered reads from left to right, whatever the page does. */
  direction(): 'ltr' | undefined {
    return this.#speaks(nearestLanguage(this.host)) ? undefined : 'ltr';
  }

  #speaks(lang: LanguageTag): boolean {
    return primary(lang) === 'en' || this.exists('$code', { lang });
  }

  /** Texts that are built in, for a page whose language is not registered. */
  addEnglish(...sections: readonly Messages[]): void {
    this.#english = Object.assign({}, this.#english, ...sections);
  }

  /** A text as a plain string, for attributes and announcements. */
  text(key: MessageKey, values: MessageValues = {}): string {
    return this.#fill(key, values, String).join('');
  }

  /** A text to render; each value stands in a `bdi`, so a name in another script cannot turn the sentence around. */
  rich(key: MessageKey, values: MessageValues): readonly (string | TemplateResult)[] {
    return this.#fill(key, values, (value) => html`<bdi class=${value.length > 80 ? 'long' : ''}>${value}</bdi>`);
  }

  /** A text of the host. */
  own(text: LocalizedText): string {
    return closest(text, this.lang());
  }

  /** "128 leads". */
  counted(count: number, label: PluralLabel): string {
    const forms = closest(label, this.lang());
    return `${this.number(count)} ${forms && this.#form(forms, count)}`;
  }

  /** "3 June 2027 (in 180 days)", with the hour where that matters; what is years away is told in years. */
  moment(at: Timestamp, timeStyle?: 'short'): string {
    const when = new Date(at);
    const days = daysUntil(when, new Date());
    const date = new Intl.DateTimeFormat(this.#format(), { dateStyle: 'long', ...(timeStyle && { timeStyle }) });
    const relative = new Intl.RelativeTimeFormat(this.#format(), { numeric: 'auto' });
    const years = Math.round(days / 365.25);
    const away = Math.abs(years) < 2 ? relative.format(days, 'day') : relative.format(years, 'year');
    return `${date.format(when)} (${away})`;
  }

  /** "14:35". */
  time(at: Timestamp): string {
    return new Intl.DateTimeFormat(this.#format(), { timeStyle: 'short' }).format(new Date(at));
  }

  /** "5 minutes", "2 days": of seconds, or of the first part of an ISO duration. */
  span(length: Duration | number): string {
    const [value, unit] = typeof length === 'number' ? ofSeconds(length) : ofDuration(length);
    return new Intl.NumberFormat(this.#format(), { style: 'unit', unit, unitDisplay: 'long' }).format(value);
  }

  /** The first of these texts that there is. */
  known(...keys: readonly string[]): MessageKey {
    return keys.find((key) => this.#message(key) !== undefined) as MessageKey;
  }

  override date(at: Date | string, options?: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(this.#format(), options).format(new Date(at));
  }

  override number(value: number): string {
    return new Intl.NumberFormat(this.#format()).format(value);
  }

  /** English without a country writes its dates as "3 June 2027", which nobody misreads. */
  #format(): LanguageTag {
    const lang = this.lang();
    return lang === 'en' ? 'en-GB' : lang;
  }

  #fill<Part>(key: string, values: MessageValues, put: (value: string) => Part): (string | Part)[] {
    return this.#sentence(key, values['count'])
      .split(/[{}]/)
      .map((part, index) => {
        if (index % 2 === 0) return part;
        const value = values[part];
        if (value === undefined) return this.#fill(part, values, String).join('');
        return typeof value === 'number' ? this.number(value) : put(value);
      });
  }

  #sentence(key: string, count: string | number | undefined): string {
    const message = this.#message(key) ?? '';
    return typeof message === 'string' ? message : this.#form(message, Number(count));
  }

  #form(forms: PluralForms, count: number): string {
    return forms[new Intl.PluralRules(this.lang()).select(count)] ?? forms.other;
  }

  #message(key: string): Message | undefined {
    const { organizationWord: word } = this.#preferences();
    const chosen = word && key.startsWith('org.') ? this.#lookUp(word + key.slice(3)) : undefined;
    return chosen ?? this.#lookUp(key) ?? this.#english[key];
  }

  #lookUp(key: string): Message | undefined {
    const lang = this.lang();
    for (const wording of [...this.#preferences().wordings, pageWording]) {
      const found =
        (wording?.[lang] as Messages | undefined)?.[key] ?? (wording?.[primary(lang)] as Messages | undefined)?.[key];
      if (found !== undefined) return found;
    }
    return this.exists(key, { lang }) ? this.term(key) : undefined;
  }
}
