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
  }
`;
