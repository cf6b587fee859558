import { css } from 'lit';

export const lookStyles = css`
  .presets {
    gap: 0;
  }
  .presets label {
    grid-template-columns: auto minmax(0, 1fr);
    align-items: start;
    gap: 0.625rem;
    margin-inline: -0.5rem;
    padding: 0.4375rem 0.5rem;
    border-radius: 0.5rem;
    line-height: 1.4;
    cursor: pointer;
  }
  .presets label:hover {
    background: var(--sunken);
  }
  .presets input {
    margin: 0.1875rem 0 0;
    accent-color: var(--accent);
  }
  .presets label > span {
    display: grid;
  }
  .presets strong {
    color: var(--ink);
    font-weight: 550;
  }
  .tokens {
    display: grid;
    gap: 0.375rem;
  }
  .tokens label {
    grid-template-columns: 8.5rem minmax(0, 1fr);
    align-items: center;
    gap: 0.5rem;
  }
  .tokens code {
    color: var(--ink);
  }
  .tokens input {
    direction: ltr;
    font-family: ui-monospace, 'SF Mono', 'Cascadia Mono', Consolas, monospace;
    font-size: 0.75rem;
  }
`;
