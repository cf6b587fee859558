import { css } from 'lit';

/** Set apart from the page, for it must be seen. */
export const bannerStyles = css`
  .panel {
    padding: 1rem min(1.25rem, 5vw);
    border: 1px solid var(--_sayso-line);
    border-inline-start: 0.25rem solid var(--_sayso-warning);
    border-radius: var(--_sayso-radius);
    background: var(--_sayso-warning-sunken);
  }
  h2 {
    font-size: 1.0625em;
  }
  .change {
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }
  .change + .change {
    padding-block-start: 1rem;
    border-block-start: 1px solid var(--_sayso-line);
  }
  .rows {
    border: 0;
  }
  .rows > * {
    padding: 0.125rem 0;
  }
  .rows > * + * {
    border: 0;
  }
  dl.rows > div {
    justify-content: start;
  }
  dt {
    min-inline-size: min(12em, 100%);
  }
`;
