import { css } from 'lit';

export const inventoryStyles = css`
  h4,
  h5 {
    margin: 0;
    font-size: 1em;
    font-weight: 600;
  }
  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr));
    gap: 1rem;
  }
  .card {
    display: flex;
    flex-direction: column;
    gap: 0.5rem;
    min-inline-size: 0;
    padding: 1rem min(1.25rem, 5vw);
    border: 1px solid var(--_sayso-line);
    border-radius: var(--_sayso-radius);
    background: var(--_sayso-surface);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1rem;
  }
  .head > p {
    font-size: 0.875em;
  }
  .card dl {
    display: grid;
    gap: 0.375rem;
    font-size: 0.9375em;
  }
  .card dt {
    font-size: 0.9em;
    line-height: 1.35;
  }
  .card dd {
    overflow-wrap: anywhere;
  }
  .sections {
    border: 1px solid var(--_sayso-line);
    border-radius: var(--_sayso-radius);
  }
  .sections > details {
    padding: 0.5rem 0.875rem;
  }
  .sections > details + details {
    border-block-start: 1px solid var(--_sayso-line);
  }
  details > :not(summary) {
    margin-block: 0.25rem 0.5rem;
  }
  summary {
    min-block-size: 1.75rem;
    font-weight: 550;
    cursor: pointer;
  }
  summary:focus-visible {
    outline: 2px solid var(--_sayso-focus);
    outline-offset: 2px;
  }
  summary small {
    margin-inline-start: 0.5rem;
    color: var(--_sayso-muted);
    font-weight: normal;
  }
  .translated {
    padding-inline-start: 0.875rem;
    border-inline-start: 3px solid var(--_sayso-line);
  }
  p > a {
    display: inline-block;
    min-block-size: 1.5rem;
  }
`;
