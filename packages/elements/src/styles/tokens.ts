import { css } from 'lit';

/**
 * The tokens that a host may set, with what they are otherwise. They follow the page's `color-scheme`; contrast is at least 4.5:1 for
 * text and 3:1 for the borders of controls, in both schemes.
 */
export const tokens = css`
  :host {
    --_sayso-text: var(--sayso-text, light-dark(#1c1c21, #f0f0f4));
    --_sayso-muted: var(--sayso-muted, light-dark(#5a5a66, #acacb9));
    --_sayso-surface: var(--sayso-surface, light-dark(#fff, #1d1d21));
    --_sayso-sunken: var(--sayso-sunken, light-dark(#f5f5f8, #27272d));
    --_sayso-line: var(--sayso-line, light-dark(#e1e1e8, #393941));
    --_sayso-control: var(--sayso-control, light-dark(#84848f, #82828f));
    --_sayso-accent: var(--sayso-accent, light-dark(#2a56c6, #9ab6ff));
    --_sayso-on-accent: var(--sayso-on-accent, light-dark(#fff, #0b1c4a));
    --_sayso-danger: var(--sayso-danger, light-dark(#b3261e, #ff9d94));
    --_sayso-on-danger: var(--sayso-on-danger, light-dark(#fff, #4a0703));
    --_sayso-warning: var(--sayso-warning, light-dark(#855300, #f2be6c));
    --_sayso-warning-sunken: var(--sayso-warning-sunken, light-dark(#fdf5e6, #352a18));
    --_sayso-success: var(--sayso-success, light-dark(#1c7340, #7ad69b));
    --_sayso-focus: var(--sayso-focus, var(--_sayso-accent));
    --_sayso-backdrop: var(--sayso-backdrop, light-dark(#16161d73, #000000a6));
    --_sayso-shadow: var(--sayso-shadow, 0 1.5rem 4rem #0003, 0 0.125rem 0.5rem #0002);
    --_sayso-font: var(--sayso-font, inherit);
    --_sayso-code-font: var(--sayso-code-font, ui-monospace, 'SF Mono', 'Cascadia Mono', Consolas, monospace);
    --_sayso-radius: var(--sayso-radius, 0.5rem);
    --_sayso-dialog-radius: var(--sayso-dialog-radius, 1rem);
    --_sayso-dialog-width: var(--sayso-dialog-width, 34rem);
    --_sayso-duration: var(--sayso-duration, 180ms);
  }
`;
