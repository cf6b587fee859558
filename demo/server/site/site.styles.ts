import { css } from 'lit';

/** What stands around the product in development: the sample's people, and the bar above. */
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
  .people {
    max-inline-size: 40rem;
    margin: 0 auto;
    padding: 1rem 1.5rem 3rem;
    font:
      400 0.9375rem/1.5 system-ui,
      sans-serif;
  }
  .people h2 {
    font-size: 1.125rem;
  }
  .people ul {
    display: grid;
    gap: 0.875rem;
    padding: 0;
    list-style: none;
  }
  .people li {
    display: grid;
    gap: 0.25rem;
  }
  .people button {
    justify-self: start;
    min-block-size: 2.75rem;
    padding-inline: 1rem;
    border: 1px solid currentcolor;
    border-radius: 0.5rem;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  @media (forced-colors: active) {
    .session {
      border-block-end: 1px solid;
    }
  }
`;
