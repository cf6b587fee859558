import { css } from 'lit';

export const statusStyles = css`
  ol {
    display: grid;
    gap: 0.25rem;
    margin: 0;
    padding-inline-start: 1.5rem;
  }
  pre {
    margin: 0;
    padding: 0.875rem;
    border: 1px solid var(--_sayso-line);
    border-radius: var(--_sayso-radius);
    background: var(--_sayso-sunken);
    font: inherit;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1rem;
  }
  .links a,
  p > a {
    display: inline-block;
    min-block-size: 1.5rem;
  }
`;
