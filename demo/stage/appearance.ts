import { manifest } from '../manifest.ts';
import type { Scenario } from '../scenario.ts';
import { presetOf } from './presets.ts';

/** Language, direction, colour scheme and tokens, on the document as a host sets them. */
export function dress({ documentElement: root }: Document, { lang, dir, scheme, preset, tokens }: Scenario): void {
  root.lang = lang;
  root.dir = dir;
  root.style.colorScheme = scheme === 'system' ? 'light dark' : scheme;
  const chosen = { ...presetOf(preset).tokens, ...tokens };
  for (const { name } of manifest.tokens) {
    const value = chosen[name.replace('--sayso-', '')];
    if (value === undefined) root.style.removeProperty(name);
    else root.style.setProperty(name, value);
  }
}
