import { css } from 'lit';

export const workbenchStyles = css`
  :host {
    --ink: light-dark(#17181c, #ececf1);
    --quiet: light-dark(#5b5e69, #a2a5b1);
    --canvas: light-dark(#e9eaee, #0c0d10);
    --surface: light-dark(#fff, #191b20);
    --sunken: light-dark(#f3f4f6, #23262c);
    --line: light-dark(#dfe1e6, #31343c);
    --control: light-dark(#8a8d98, #73767f);
    --accent: light-dark(#3f46c8, #a7adff);
    --on-accent: light-dark(#fff, #14174f);
    --good: light-dark(#17693a, #80d8a0);
    --good-tint: light-dark(#e0f2e7, #1b3526);
    --warning: light-dark(#7d4e00, #efbf73);
    --warning-tint: light-dark(#fbf0dc, #372b17);
    --bad: light-dark(#b3261e, #ff9d94);
    --bad-tint: light-dark(#fbe7e6, #3d2220);
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr) auto;
    block-size: 100dvh;
    background: var(--canvas);
    color: var(--ink);
    font:
      400 0.875rem/1.5 system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Helvetica Neue',
      'Noto Sans',
      sans-serif;
    -webkit-font-smoothing: antialiased;
  }
  header {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.375rem 1rem;
    padding: 0.5rem 1rem;
  }
  header .line {
    gap: 0.25rem 1rem;
  }
  header a {
    color: var(--quiet);
    font-size: 0.8125rem;
    text-decoration: none;
  }
  header a:hover {
    color: var(--ink);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  h1 {
    display: flex;
    align-items: baseline;
    gap: 0.5rem;
    margin: 0;
    font-size: 1rem;
    font-weight: 400;
  }
  h1 strong {
    font-size: 1rem;
    font-weight: 680;
    letter-spacing: -0.02em;
  }
  h1 span {
    color: var(--quiet);
    font-size: 0.8125rem;
  }
  main {
    display: grid;
    min-inline-size: 0;
    padding: 0 0.5rem 1rem 1rem;
    padding-inline: 1rem 0.5rem;
  }
  main[data-alone] {
    padding-inline-end: 1rem;
  }
  iframe {
    justify-self: center;
    inline-size: 100%;
    block-size: 100%;
    border: 0;
    border-radius: 0.75rem;
    background: light-dark(#f5f7f6, #101716);
    box-shadow:
      0 0 0 1px var(--line),
      0 0.5rem 2rem #0000000f;
  }
  [data-width='tablet'] iframe {
    max-inline-size: 768px;
  }
  [data-width='phone'] iframe {
    max-inline-size: 320px;
  }
  aside {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    inline-size: 28rem;
    margin: 0 1rem 1rem 0.5rem;
    margin-inline: 0.5rem 1rem;
    border-radius: 0.75rem;
    background: var(--surface);
    box-shadow:
      0 0 0 1px var(--line),
      0 0.5rem 2rem #0000000f;
    overflow: hidden;
  }
  aside[hidden] {
    display: none;
  }
  [role='tablist'] {
    display: flex;
    flex-wrap: wrap;
    padding: 0.375rem 0.625rem 0;
    border-block-end: 1px solid var(--line);
  }
  [role='tab'] {
    position: relative;
    min-block-size: 2.375rem;
    padding-inline: 0.5rem;
    border: 0;
    background: none;
    color: var(--quiet);
    font-weight: 500;
  }
  [role='tab']:hover {
    color: var(--ink);
  }
  [role='tab']:focus-visible {
    outline-offset: -3px;
  }
  [aria-selected='true'] {
    color: var(--ink);
  }
  [aria-selected='true']::after {
    content: '';
    position: absolute;
    inset: auto 0.5rem -1px;
    border-block-end: 2px solid var(--accent);
  }
  [role='tab'] small {
    padding-inline: 0.3125rem;
    border-radius: 0.625rem;
    background: var(--accent);
    color: var(--on-accent);
    font-size: 0.6875rem;
    font-weight: 620;
    font-variant-numeric: tabular-nums;
  }
  [role='tabpanel'] {
    padding: 1.25rem;
    overflow: auto;
    outline: none;
  }

  @media (max-width: 60rem) {
    :host {
      grid-template: auto auto auto / minmax(0, 1fr);
      block-size: auto;
    }
    main,
    main[data-alone] {
      padding-inline: 0.5rem;
    }
    iframe {
      block-size: min(44rem, 85dvh);
    }
    aside {
      inline-size: auto;
      margin-inline: 0.5rem;
    }
  }
  @media (forced-colors: active) {
    [aria-selected='true'] {
      outline: 1px solid;
      outline-offset: -4px;
    }
  }
`;
