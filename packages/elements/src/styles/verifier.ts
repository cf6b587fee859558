import { css } from 'lit';

export const verifierStyles = css`
  h4 {
    margin: 0;
    font-size: 1em;
    font-weight: 600;
  }
  .finding,
  .fields {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
  }
  .finding {
    padding: 1rem min(1.25rem, 5vw);
    border: 1px solid var(--_sayso-line);
    border-radius: var(--_sayso-radius);
    background: var(--_sayso-surface);
  }
  .verdict {
    align-items: center;
    font-size: 1.125em;
    outline: none;
  }
  .verdict.intact {
    color: var(--_sayso-success);
  }
  .verdict.signer-unknown > .icon {
    color: var(--_sayso-warning);
  }
  .verdict.damaged {
    color: var(--_sayso-danger);
  }
  .finding {
    container-type: inline-size;
  }
  .finding dd {
    text-align: end;
  }
  @container (max-width: 24rem) {
    .finding dl.rows > div {
      display: block;
    }
    .finding dd {
      text-align: start;
    }
  }
  .amount {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1rem;
    font-variant-numeric: tabular-nums;
  }
  .rows bdi {
    min-inline-size: 0;
  }
  .names {
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }
  .keys {
    padding-block-start: 0.25rem;
  }
  .fields {
    margin-block-start: 0.75rem;
  }
  pre {
    margin: 0;
    padding: 0.875rem;
    border-radius: var(--_sayso-radius);
    background: var(--_sayso-sunken);
    font: inherit;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
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
  textarea {
    font-family: var(--_sayso-code-font);
    font-size: 0.875em;
  }
`;
