import { css } from 'lit';

export const exportButtonStyles = css`
  :host {
    display: block;
  }
  .export,
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
    max-inline-size: 40rem;
    color: var(--_sayso-text);
    font-family: var(--_sayso-font);
    line-height: 1.5;
    text-align: start;
    overflow-wrap: break-word;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .actions:not(:has(*)) {
    display: none;
  }
  .amount {
    font-variant-numeric: tabular-nums;
  }
  a.button {
    text-decoration: none;
  }
  a:focus-visible {
    outline: 2px solid var(--_sayso-focus);
    outline-offset: 2px;
  }
`;
