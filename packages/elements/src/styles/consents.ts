import { css } from 'lit';

export const consentStyles = css`
  fieldset {
    min-inline-size: 0;
  }
  legend {
    margin-block-end: 0.5rem;
    padding: 0;
    font-size: 1.125em;
    font-weight: 600;
  }
  .purpose {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.375rem;
    padding-block: 1rem;
    border-block-start: 1px solid var(--_sayso-line);
  }
  .purpose label {
    display: flex;
    align-items: start;
    gap: 0.75rem;
    min-block-size: 1.5rem;
    font-weight: 600;
    cursor: pointer;
  }
  .purpose a {
    display: inline-block;
    min-block-size: 1.5rem;
  }
  .facts,
  .standing,
  details {
    font-size: 0.9375em;
  }
  [role='switch'] {
    flex: none;
    position: relative;
    inline-size: 2.75rem;
    block-size: 1.5rem;
    margin: 0;
    border: 1px solid var(--_sayso-control);
    border-radius: 1.5rem;
    background: var(--_sayso-surface);
    appearance: none;
    cursor: pointer;
  }
  [role='switch']::before {
    content: '';
    position: absolute;
    inset-block-start: 0.1875rem;
    inset-inline-start: 0.1875rem;
    inline-size: 1rem;
    block-size: 1rem;
    border-radius: 50%;
    background: var(--_sayso-control);
  }
  [role='switch']:checked {
    border-color: transparent;
    background: var(--_sayso-accent);
  }
  [role='switch']:checked::before {
    inset-inline-start: calc(100% - 1.1875rem);
    background: var(--_sayso-on-accent);
  }
  [role='switch'][aria-disabled='true'] {
    border-style: dashed;
    cursor: default;
  }
  summary {
    min-block-size: 1.5rem;
    cursor: pointer;
  }
  summary:focus-visible {
    outline: 2px solid var(--_sayso-focus);
    outline-offset: 2px;
  }
  .past {
    display: grid;
    gap: 0.75rem;
    padding-block-start: 0.5rem;
  }
  ol {
    display: grid;
    gap: 0.5rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  ol > li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75rem;
  }
  .foot > p {
    align-self: center;
  }
  @media (prefers-reduced-motion: no-preference) {
    [role='switch']::before {
      transition: inset-inline-start 0.12s;
    }
  }
  @media (pointer: coarse) {
    .purpose label,
    summary {
      min-block-size: 2.75rem;
    }
  }
  @media (forced-colors: active) {
    [role='switch'] {
      border: 1px solid;
      forced-color-adjust: none;
      border-color: ButtonText;
      background: ButtonFace;
    }
    [role='switch']::before {
      background: ButtonText;
    }
    [role='switch']:checked {
      border-color: Highlight;
      background: Highlight;
    }
    [role='switch']:checked::before {
      background: HighlightText;
    }
    [role='switch'][aria-disabled='true'] {
      border-color: GrayText;
    }
    [role='switch'][aria-disabled='true']::before {
      background: GrayText;
    }
  }
`;
