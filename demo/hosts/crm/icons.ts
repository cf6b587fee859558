import { html, type TemplateResult } from 'lit';
import type { CrmView } from './view.ts';

/** Line drawings on a grid of 24, in the text's colour. */
const paths: Readonly<Record<CrmView | 'menu' | 'anchor', string>> = {
  lead: 'M4 19v-1.5A4.5 4.5 0 0 1 8.5 13h3A4.5 4.5 0 0 1 16 17.5V19M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6M18 8v6M15 11h6',
  call: 'M6.5 4h2.200l1.6 4-2 1.400a11 11 0 0 0 5.3 5.300l1.4-2 4 1.600v2.200A2 2 0 0 1 17 18.5 13.5 13.5 0 0 1 4.5 6a2 2 0 0 1 2-2Z',
  conversation: 'M4.5 19.5 5.6 16A7.5 7.5 0 1 1 8.5 18.700ZM9 11h6M9 14h4',
  task: 'M5 12.5 9.5 17 19 7.5',
  recording: 'M12 4a2.5 2.5 0 0 0-2.5 2.5v5a2.5 2.5 0 0 0 5 0v-5A2.5 2.5 0 0 0 12 4ZM6 11.5a6 6 0 0 0 12 0M12 17.5V20',
  team: 'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6M3.5 19v-1a4 4 0 0 1 4-4h3a4 4 0 0 1 4 4v1M16 5.300a3 3 0 0 1 0 5.400M17.5 14.200A4 4 0 0 1 20.5 18v1',
  account:
    'M12 4 5.5 6.5v5c0 4 2.7 6.9 6.5 8.5 3.8-1.6 6.5-4.5 6.5-8.5v-5ZM12 12.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4M8.8 16.5a3.3 3.3 0 0 1 6.4 0',
  menu: 'M4 7h16M4 12h16M4 17h16',
  anchor:
    'M3 16c2 0 2.5-1.5 4.5-1.5S10 16 12 16s2.5-1.5 4.5-1.5S19 16 21 16M3 20c2 0 2.5-1.5 4.5-1.5S10 20 12 20s2.5-1.5 4.5-1.5S19 20 21 20M12 11V4l5 6h-5M9.5 11H6l3.5-4.5Z',
};

/** An icon that says nothing to screen readers: words stand beside it. */
export function icon(name: keyof typeof paths): TemplateResult {
  return html`<svg class="crm-icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${paths[name]} /></svg>`;
}
