import { css } from 'lit';

/** What stands around the product in development: the sign-in page and the bar above. */
export const siteStyles = css`
  :root {
    color-scheme: light dark;
  }
  body {
    margin: 0;
  }
  .session {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1rem;
    align-items: center;
    justify-content: flex-end;
    padding: 0.375rem 1rem;
    background: light-dark(#14211e, #060b0a);
    color: #e9f0ed;
    font:
      400 0.8125rem/1.5 system-ui,
      sans-serif;
  }
  .session a {
    color: inherit;
  }
  .session button {
    min-block-size: 1.75rem;
    padding-inline: 0.75rem;
    border: 1px solid currentcolor;
    border-radius: 0.375rem;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  .sign-in {
    display: grid;
    grid-template-columns: minmax(0, 30rem);
    gap: 1.25rem;
    align-content: center;
    justify-content: center;
    padding: 2rem 1rem;
  }
  .sign-in form,
  .sign-in li {
    display: grid;
    gap: 0.375rem;
  }
  .sign-in ul {
    display: grid;
    gap: 0.875rem;
    margin-block-start: 0.75rem;
  }
  .sign-in input {
    min-block-size: 2.75rem;
    padding-inline: 0.75rem;
    border: 1px solid var(--quiet);
    border-radius: 0.5rem;
    background: var(--surface);
    color: inherit;
    font: inherit;
  }
  .sign-in button {
    justify-self: start;
  }
  @media (forced-colors: active) {
    .session {
      border-block-end: 1px solid;
    }
  }
`;
