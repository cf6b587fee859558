import { html, type TemplateResult } from 'lit';

/** A line drawing on a grid of 24, in the text's colour, that says nothing to screen readers: words stand beside it. */
export function icon(path: string): TemplateResult {
  return html`<svg class="product-icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;
}

export const MENU = 'M4 7h16M4 12h16M4 17h16';

/** Drawings that more than one product uses. */
export const drawings = {
  people:
    'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6M3.5 19v-1a4 4 0 0 1 4-4h3a4 4 0 0 1 4 4v1M16 5.300a3 3 0 0 1 0 5.400M17.5 14.200A4 4 0 0 1 20.5 18v1',
  shield:
    'M12 4 5.5 6.5v5c0 4 2.7 6.9 6.5 8.5 3.8-1.6 6.5-4.5 6.5-8.5v-5ZM12 12.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4M8.8 16.5a3.3 3.3 0 0 1 6.4 0',
  person: 'M12 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7M5 20v-1a5 5 0 0 1 5-5h4a5 5 0 0 1 5 5v1',
  settings: 'M5 7h8M17 7h2M5 17h2M11 17h8M15 5v4M9 15v4',
  card: 'M4 7.500A1.500 1.500 0 0 1 5.500 6h13A1.500 1.500 0 0 1 20 7.500v9a1.500 1.500 0 0 1-1.500 1.500h-13A1.500 1.500 0 0 1 4 16.500ZM4 10.500h16M7 14.500h4',
  file: 'M7 4h7l4 4v12H7ZM14 4v4h4',
  note: 'M6 5h12v9l-5 5H6ZM13 19v-5h5M9 9h6M9 12h3',
} as const;
