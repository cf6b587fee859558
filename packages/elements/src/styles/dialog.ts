import { css } from 'lit';

export const dialogStyles = css`
  :host {
    display: inline-block;
  }
  dialog {
    --_sayso-inset: min(1.5rem, 6vw);
    box-sizing: border-box;
    inline-size: min(var(--_sayso-dialog-width), 100vw - 2rem);
    max-inline-size: none;
    max-block-size: min(48rem, 100dvh - 2rem);
    padding: 0;
    overflow: auto;
    border: 1px solid var(--_sayso-line);
    border-radius: var(--_sayso-dialog-radius);
    background: var(--_sayso-surface);
    box-shadow: var(--_sayso-shadow);
    color: var(--_sayso-text);
    font-family: var(--_sayso-font);
    line-height: 1.5;
    text-align: start;
    overflow-wrap: break-word;
    overscroll-behavior: contain;
    scroll-padding-block-end: 5rem;
  }
  dialog::backdrop {
    background: var(--_sayso-backdrop);
  }
  .head {
    display: flex;
    align-items: start;
    gap: 1rem;
    padding: 1.5rem var(--_sayso-inset) 0;
  }
  h2 {
    flex: 1;
    min-inline-size: 0;
    font-size: 1.3125em;
    font-weight: 650;
    line-height: 1.3;
    letter-spacing: -0.01em;
    text-wrap: balance;
    outline: none;
  }
  .close {
    margin-block-start: -0.125rem;
    margin-inline-end: -0.5rem;
    color: var(--_sayso-muted);
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem;
    padding: 0.5rem var(--_sayso-inset) 1.5rem;
  }
  .lead,
  .muted {
    color: var(--_sayso-muted);
  }
  small {
    font-size: 0.875em;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 0.75rem;
    padding: 1rem var(--_sayso-inset);
    border-block-start: 1px solid var(--_sayso-line);
    background: var(--_sayso-surface);
    position: sticky;
    /* Sticks while the text is small enough for the window. One pixel more: rounding may leave a line of what is scrolled below it. */
    inset-block-end: clamp(-99rem, (100dvh - 30em) * 99, -1px);
  }
  section {
    display: grid;
    gap: 0.5rem;
  }
  h3 {
    display: flex;
    align-items: start;
    gap: 0.5rem;
    font-size: 1em;
    font-weight: 600;
  }
  .goes h3 {
    color: var(--_sayso-danger);
  }
  .rows {
    border: 1px solid var(--_sayso-line);
    border-radius: var(--_sayso-radius);
  }
  .rows > * {
    padding: 0.5rem 0.875rem;
  }
  .rows > * + * {
    border-block-start: 1px solid var(--_sayso-line);
  }
  .rows small {
    display: block;
    color: var(--_sayso-muted);
  }
  .amounts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(11rem, 100%), 1fr));
    gap: 0.125rem 1rem;
    font-variant-numeric: tabular-nums;
  }
  .goes .amounts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.125rem 1.5rem;
  }
  .amounts + small {
    margin-block-start: 0.25rem;
  }
  dl.rows > div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1rem;
  }
  .notice {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.75rem;
    padding: 0.875rem;
    border: 1px solid transparent;
    border-radius: var(--_sayso-radius);
    background: var(--_sayso-warning-sunken);
  }
  .notice > .icon {
    margin-block-start: 0.125em;
    color: var(--_sayso-warning);
  }
  .notice > div {
    display: grid;
    justify-items: start;
    gap: 0.75rem;
  }
  .well {
    display: flex;
    align-items: start;
    gap: 0.5rem;
  }
  .well > .icon {
    margin-block-start: 0.125em;
    color: var(--_sayso-success);
  }
  .code {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    padding-block: 0.5rem;
    padding-inline: 0.875rem 0.5rem;
    border-radius: var(--_sayso-radius);
    background: var(--_sayso-sunken);
  }
  code {
    font-family: var(--_sayso-code-font);
    font-size: 1.0625em;
    letter-spacing: 0.04em;
    overflow-wrap: anywhere;
    user-select: all;
  }
  dt {
    color: var(--_sayso-muted);
  }
  progress {
    inline-size: 100%;
    block-size: 0.375rem;
    accent-color: var(--_sayso-accent);
  }
  .skeleton {
    display: grid;
    gap: 0.75rem;
  }
  .skeleton > i {
    block-size: 1em;
    border-radius: 0.25rem;
    background: var(--_sayso-line);
  }
  .skeleton > i:first-child {
    inline-size: 70%;
  }
  .skeleton > i + i + i {
    block-size: 7em;
  }
  .hidden,
  ::slotted([slot='sayso-status']) {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (max-width: 36rem) {
    dialog {
      inline-size: 100vw;
      max-block-size: calc(100dvh - 1.5rem);
      margin-block-end: 0;
      border-inline-width: 0;
      border-block-end-width: 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
    .foot > * {
      flex: 1 1 auto;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    dialog,
    dialog::backdrop {
      transition: var(--_sayso-duration) ease-out allow-discrete;
      transition-property: opacity, translate, display, overlay;
    }
    dialog:not([open]),
    dialog:not([open])::backdrop {
      opacity: 0;
    }
    dialog:not([open]) {
      translate: 0 0.75rem;
    }
    @starting-style {
      dialog,
      dialog::backdrop {
        opacity: 0;
      }
      dialog {
        translate: 0 0.75rem;
      }
    }
    .skeleton {
      animation: breathe 1.4s ease-in-out infinite alternate;
    }
    @keyframes breathe {
      to {
        opacity: 0.45;
      }
    }
  }
  @media (forced-colors: active) {
    .button,
    .notice,
    .code,
    .skeleton > i {
      border: 1px solid;
    }
    .accent,
    .danger {
      border-width: 2px;
    }
    .button[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
