import { html, type TemplateResult } from 'lit';

/** One stroke on a grid of 20, in the colour of the text; always beside words. */
const icon = (path: string): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d=${path} /></svg>`;

export const crossIcon = icon('m5 5 10 10M15 5 5 15');
export const checkIcon = icon('m4 10.5 4 4 8-9');
export const keptIcon = icon('M3 7.5 10 3l7 4.5v8H3zM7.5 15.5v-5h5v5');
export const goneIcon = icon('M4 6h12M8 6V4h4v2M5.5 6l.7 10.5h7.6L14.5 6M8.5 9v4.5M11.5 9v4.5');
export const localIcon = icon('M3.5 4.5h13v8.5h-13zM7.5 16.5h5M10 13v3.5M7.5 8.5l2 2 3-3.5');
export const warningIcon = icon('M10 3 2.5 16.5h15zM10 8v4M10 14.2v.1');
export const leaveIcon = icon('M8 3.5H4v13h4M8 10h9m-3.5-3.5L17 10l-3.5 3.5');
export const onwardIcon = icon('m7.5 4.5 5.5 5.5-5.5 5.5');
