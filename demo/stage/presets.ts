import { manifest } from '../manifest.ts';

/** A set of tokens under a name. */
export interface Preset {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  /** Names without `--sayso-`. */
  readonly tokens: Readonly<Record<string, string>>;
}

/** `initial` takes a token away from the product, so that Sayso's own fallback counts. */
const unset = Object.fromEntries(manifest.tokens.map(({ name }) => [name.replace('--sayso-', ''), 'initial']));

export const presets: readonly Preset[] = [
  { id: 'own', name: "The product's own", about: 'What the host itself sets', tokens: {} },
  { id: 'plain', name: 'Plain', about: 'Nothing set: how Sayso looks by itself', tokens: unset },
  {
    id: 'ink',
    name: 'Ink',
    about: 'Black on white, square corners',
    tokens: {
      ...unset,
      accent: 'light-dark(#111, #f2f2f2)',
      'on-accent': 'light-dark(#fff, #111)',
      text: 'light-dark(#111, #f2f2f2)',
      muted: 'light-dark(#555, #aaa)',
      line: 'light-dark(#c8c8c8, #444)',
      surface: 'light-dark(#fff, #111)',
      sunken: 'light-dark(#f2f2f2, #222)',
      radius: '0',
      'dialog-radius': '0',
    },
  },
  {
    id: 'coral',
    name: 'Coral',
    about: 'Warm and round',
    tokens: {
      ...unset,
      accent: 'light-dark(#b8371f, #ffab97)',
      'on-accent': 'light-dark(#fff, #4a1005)',
      surface: 'light-dark(#fffaf7, #231a18)',
      sunken: 'light-dark(#fbeee8, #33231f)',
      line: 'light-dark(#f0dcd3, #4a332d)',
      text: 'light-dark(#2c1a15, #fbeae4)',
      muted: 'light-dark(#6f554d, #cdb1a8)',
      radius: '0.875rem',
      'dialog-radius': '1.75rem',
    },
  },
  {
    id: 'compact',
    name: 'Compact',
    about: 'Narrow dialogs, small corners',
    tokens: { ...unset, radius: '0.25rem', 'dialog-radius': '0.5rem', 'dialog-width': '28rem' },
  },
];

/** The preset of that name, else the product's own. */
export function presetOf(id: string): Preset {
  return presets.find((preset) => preset.id === id) ?? (presets[0] as Preset);
}
