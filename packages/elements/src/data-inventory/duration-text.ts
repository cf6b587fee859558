import type { Duration } from '@sayso/contract';
import type { Localizer } from '../localize/localizer.ts';

const PARTS = /^P(?:\d+[YMWD])*(?:T(?:\d+[HMS])+)?$/;

/** "1 year, 6 months": all parts of an ISO duration; what is none stays as it is. */
export function durationText(words: Localizer, duration: Duration): string {
  if (!PARTS.test(duration)) return duration;
  const [date = '', time = ''] = duration.slice(1).split('T');
  const parts = [
    ...(date.match(/\d+[YMWD]/g) ?? []).map((part) => `P${part}`),
    ...(time.match(/\d+[HMS]/g) ?? []).map((part) => `PT${part}`),
  ];
  return new Intl.ListFormat(words.lang(), { type: 'unit' }).format(parts.map((part) => words.span(part)));
}
