import { css } from 'lit';

/** What stands in dialogs and panels alike: headings, lists, notices, progress, and what is there for screen readers alone. */
export const pieceStyles = css`
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
  .lead,
  .muted {
    color: var(--_sayso-muted);
  }
  small {
    font-size: 0.875em;
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
  @media (prefers-reduced-motion: no-preference) {
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
