import { css } from 'lit';

export const contactChangeStyles = css`
  .well > span {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .current {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  dialog {
    box-sizing: border-box;
    inline-size: min(27rem, 100vw - 2rem);
    max-inline-size: none;
    max-block-size: calc(100dvh - 2rem);
    padding: 1.5rem min(1.5rem, 6vw);
    overflow: auto;
    border: 1px solid var(--_sayso-line);
    border-radius: var(--_sayso-dialog-radius, 0.75rem);
    background: var(--_sayso-surface);
    box-shadow: var(--_sayso-shadow);
    color: var(--_sayso-text);
    text-align: start;
    overflow-wrap: anywhere;
  }
  dialog::backdrop {
    background: var(--_sayso-backdrop, light-dark(#16161d66, #0009));
  }
  .head {
    display: flex;
    align-items: start;
    justify-content: space-between;
    gap: 1rem;
  }
  .head > h3 {
    margin: 0;
    outline: none;
  }
`;
