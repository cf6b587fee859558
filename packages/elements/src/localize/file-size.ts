import type { Localizer } from './localizer.ts';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** "1.2 MB", in the reader's units: thousands, as files and data plans are counted. */
export function fileSize(words: Localizer, bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  const unit = UNITS[power] ?? 'byte';
  const unitDisplay = power === 0 ? 'long' : 'short';
  const format = new Intl.NumberFormat(words.lang(), { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 });
  return format.format(bytes / 1000 ** power);
}
