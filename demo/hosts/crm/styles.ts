import { css } from 'lit';

/**
 * The product's own look. What it sets for Sayso stands in the first block: a handful of tokens, so that dialogs look at home. Everything
 * follows the document's `color-scheme`.
 */
export const crmStyles = css`
  :root {
    --sayso-accent: light-dark(#0b5f5a, #7fd4c8);
    --sayso-on-accent: light-dark(#fff, #04302c);
    --sayso-surface: light-dark(#fff, #18211f);
    --sayso-sunken: light-dark(#f3f6f4, #212c2a);
    --sayso-text: light-dark(#14211e, #e9f0ed);
    --sayso-muted: light-dark(#55635f, #a3b2ad);
    --sayso-line: light-dark(#dfe6e3, #2f3c39);
  }
  .crm {
    --ground: light-dark(#f5f7f6, #101716);
    --surface: light-dark(#fff, #18211f);
    --side: light-dark(#ecf1ef, #141d1b);
    --ink: light-dark(#14211e, #e9f0ed);
    --quiet: light-dark(#55635f, #a3b2ad);
    --hairline: light-dark(#dfe6e3, #2a3634);
    --accent: light-dark(#0b5f5a, #7fd4c8);
    --tint: light-dark(#dcebe7, #1f3936);
    display: grid;
    grid-template-columns: 15.5rem minmax(0, 1fr);
    min-block-size: 100dvh;
    background: var(--ground);
    color: var(--ink);
    font:
      400 0.9375rem/1.55 system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Helvetica Neue',
      'Noto Sans',
      sans-serif;
    -webkit-font-smoothing: antialiased;
  }
  .crm *,
  .crm *::before {
    box-sizing: border-box;
  }
  .crm :is(h1, h2, p, ul, dl, dd, fieldset) {
    margin: 0;
    padding: 0;
    border: 0;
  }
  .crm ul {
    list-style: none;
  }
  .crm a {
    color: var(--accent);
    text-underline-offset: 0.2em;
    text-decoration-thickness: 1px;
  }
  .crm :is(a, button, input, textarea):focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .crm-icon {
    flex: none;
    inline-size: 1.25rem;
    block-size: 1.25rem;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .crm-skip {
    position: absolute;
    inset-block-start: 0.5rem;
    inset-inline-start: 0.5rem;
    z-index: 1;
    padding: 0.5rem 0.875rem;
    border-radius: 0.5rem;
    background: var(--surface);
  }
  .crm-skip:not(:focus) {
    inline-size: 1px;
    block-size: 1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .crm-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .crm-side {
    position: sticky;
    inset-block-start: 0;
    display: flex;
    flex-direction: column;
    gap: 1.75rem;
    block-size: 100dvh;
    padding: 1.5rem 0.875rem 1.25rem;
    border-inline-end: 1px solid var(--hairline);
    background: var(--side);
  }
  .crm-brand {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    padding-inline: 0.625rem;
    font-size: 1.0625rem;
    font-weight: 650;
    letter-spacing: -0.015em;
  }
  .crm-brand .crm-icon {
    inline-size: 1.625rem;
    block-size: 1.625rem;
    color: var(--accent);
  }
  .crm-nav {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
  }
  .crm-nav ul {
    display: grid;
    gap: 0.125rem;
  }
  .crm-nav li:last-child {
    margin-block-start: 0.75rem;
    padding-block-start: 0.75rem;
    border-block-start: 1px solid var(--hairline);
  }
  .crm-nav a {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-block-size: 2.375rem;
    padding-inline: 0.625rem;
    border-radius: 0.5rem;
    color: var(--quiet);
    text-decoration: none;
  }
  .crm-nav a span {
    flex: 1;
  }
  .crm-nav a:focus-visible {
    outline-offset: -2px;
  }
  .crm-nav a:hover {
    color: var(--ink);
    background: color-mix(in srgb, var(--ink) 5%, transparent);
  }
  .crm-nav a[aria-current] {
    color: var(--ink);
    background: var(--tint);
    font-weight: 600;
  }
  .crm-nav a[aria-current] .crm-icon {
    color: var(--accent);
  }
  .crm-nav small {
    color: var(--quiet);
    font-size: 0.8125rem;
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }
  .crm-person {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    padding-inline: 0.375rem;
  }
  .crm-person > div {
    display: grid;
    min-inline-size: 0;
    line-height: 1.35;
  }
  .crm-person strong,
  .crm-person span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .crm-person strong {
    font-weight: 600;
  }
  .crm-person div > span {
    color: var(--quiet);
    font-size: 0.8125rem;
  }
  .crm-avatar {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 2.25rem;
    block-size: 2.25rem;
    border-radius: 50%;
    background: var(--tint);
    color: var(--accent);
    font-size: 0.8125rem;
    font-weight: 650;
  }

  .crm-main {
    display: flex;
    flex-direction: column;
    gap: 1.5rem;
    inline-size: 100%;
    max-inline-size: 54rem;
    margin-inline: auto;
    padding: 3rem clamp(1rem, 5vw, 3.5rem) 4rem;
    outline: none;
  }
  .crm-main h1 {
    font-size: 1.75rem;
    font-weight: 650;
    line-height: 1.2;
    letter-spacing: -0.025em;
    text-wrap: balance;
    outline: none;
  }
  .crm-main h2 {
    font-size: 1rem;
    font-weight: 620;
    letter-spacing: -0.005em;
  }
  .crm-main p {
    max-inline-size: 62ch;
    text-wrap: pretty;
  }
  .crm-lead {
    margin-block-start: -0.875rem !important;
    color: var(--quiet);
    font-size: 1rem;
  }
  .crm-note {
    color: var(--quiet);
    font-size: 0.8125rem;
  }
  .crm-note:empty {
    display: none;
  }
  .crm-card {
    display: grid;
    gap: 0.75rem;
    padding: 1.375rem 1.5rem;
    border: 1px solid var(--hairline);
    border-radius: 0.875rem;
    background: var(--surface);
  }
  .crm-facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.875rem 2.5rem;
  }
  .crm-facts dt {
    color: var(--quiet);
    font-size: 0.8125rem;
  }
  .crm-facts dd {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
    min-block-size: 2rem;
    font-weight: 550;
  }
  .crm-facts code {
    font:
      500 0.9375rem ui-monospace,
      'SF Mono',
      'Cascadia Mono',
      Consolas,
      monospace;
    letter-spacing: 0.04em;
    user-select: all;
  }
  .crm-rows {
    gap: 0;
    padding-block: 0;
  }
  .crm-row {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1rem 2rem;
    padding-block: 1.25rem;
  }
  .crm-row > div {
    display: grid;
    gap: 0.125rem;
    min-inline-size: 0;
  }
  .crm-row > :last-child {
    flex: none;
  }
  .crm-row p,
  .crm-card > p {
    color: var(--quiet);
  }
  .crm-row + .crm-row {
    border-block-start: 1px solid var(--hairline);
  }
  .crm-button {
    display: inline-flex;
    align-items: center;
    justify-self: start;
    gap: 0.5rem;
    min-block-size: 2rem;
    padding-inline: 0.75rem;
    border: 1px solid var(--hairline);
    border-radius: 0.5rem;
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-size: 0.875rem;
    font-weight: 550;
    text-decoration: none;
    cursor: pointer;
  }
  .crm a.crm-button {
    color: var(--ink);
  }
  .crm-button:hover {
    border-color: color-mix(in srgb, var(--ink) 30%, transparent);
  }
  .crm-form {
    display: grid;
    gap: 0.5rem;
  }
  .crm-form label {
    font-size: 0.875rem;
    font-weight: 550;
  }
  .crm-form textarea {
    inline-size: 100%;
    padding: 0.625rem 0.75rem;
    border: 1px solid light-dark(#869490, #71807b);
    border-radius: 0.5rem;
    background: var(--surface);
    color: inherit;
    font: inherit;
    resize: vertical;
  }
  .crm-form .crm-button {
    margin-block-start: 0.25rem;
  }
  .crm-card > .crm-bad,
  .crm-bad {
    color: light-dark(#b3261e, #ff9d94);
  }
  .crm-good {
    color: light-dark(#1c7340, #7ad69b);
  }
  .crm-terms {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1.25rem;
    color: var(--quiet);
    font-size: 0.8125rem;
  }
  .crm-terms a {
    color: inherit;
  }
  .crm-terms span {
    margin-inline-start: auto;
  }

  .crm-scope {
    display: inline-flex;
    align-self: start;
    gap: 0.125rem;
    padding: 0.1875rem !important;
    border-radius: 0.625rem;
    background: light-dark(#e6ecea, #202b29);
  }
  .crm-scope label {
    position: relative;
    padding: 0.25rem 0.875rem;
    border-radius: 0.5rem;
    color: var(--quiet);
    font-size: 0.875rem;
    font-weight: 550;
    cursor: pointer;
  }
  .crm-scope label:has(:checked) {
    background: var(--surface);
    color: var(--ink);
    box-shadow: 0 1px 2px #0002;
  }
  .crm-scope label:has(:focus-visible) {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .crm-scope input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .crm-table {
    inline-size: 100%;
    table-layout: fixed;
    border: 1px solid var(--hairline);
    border-spacing: 0;
    border-radius: 0.875rem;
    overflow: hidden;
    background: var(--surface);
    font-variant-numeric: tabular-nums;
  }
  .crm-table :is(th, td) {
    padding: 0.625rem 0.75rem;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .crm-table :is(th, td):first-child {
    padding-inline-start: 1.25rem;
  }
  .crm-table :is(th, td):last-child {
    padding-inline-end: 1.25rem;
  }
  .crm-table th {
    color: var(--quiet);
    font-size: 0.8125rem;
    font-weight: 500;
  }
  .crm-table td {
    border-block-start: 1px solid var(--hairline);
  }
  .crm-table td:first-child {
    font-weight: 550;
  }
  .crm-tag {
    display: inline-block;
    padding: 0.0625rem 0.5rem;
    border-radius: 1rem;
    background: light-dark(#eceff1, #28323a);
    color: light-dark(#47535b, #b8c4cc);
    font-size: 0.8125rem;
    white-space: nowrap;
  }
  .crm-tag[data-tone='won'] {
    background: light-dark(#dff1e5, #1d3a29);
    color: light-dark(#1a6338, #8bdba8);
  }
  .crm-tag[data-tone='proposal'],
  .crm-tag[data-tone='qualified'] {
    background: light-dark(#e3edfb, #1f3150);
    color: light-dark(#1f4f95, #a4c4f7);
  }
  .crm-former {
    color: var(--quiet);
    font-style: italic;
    font-weight: 400;
  }
  .crm-empty {
    color: var(--quiet);
  }

  @media (min-width: 52.01rem) {
    .crm-menu {
      display: none;
    }
  }
  @media (max-width: 52rem) {
    .crm {
      grid-template-columns: minmax(0, 1fr);
      align-content: start;
    }
    .crm-side {
      position: static;
      flex-flow: row wrap;
      align-items: center;
      gap: 0.75rem;
      block-size: auto;
      padding: 0.875rem 1rem;
      border-inline-end: 0;
      border-block-end: 1px solid var(--hairline);
    }
    .crm-brand {
      flex: 1;
      padding-inline: 0;
    }
    .crm-nav {
      flex: 1 0 100%;
    }
    .crm-nav:not([data-open]) {
      display: none;
    }
    .crm-nav a {
      min-block-size: 2.75rem;
    }
    .crm-person {
      flex: 1 0 100%;
      padding-inline: 0;
    }
    .crm-main {
      padding-block: 1.75rem 3rem;
    }
  }
  @media (max-width: 36rem) {
    .crm-row {
      flex-direction: column;
      align-items: stretch;
    }
    .crm-card {
      padding: 1.125rem;
    }
    .crm-rows {
      padding-block: 0;
    }
    .crm-table [data-minor] {
      display: none;
    }
    .crm-terms span {
      margin-inline-start: 0;
    }
  }
  @media (forced-colors: active) {
    .crm-nav a[aria-current] {
      outline: 1px solid;
      outline-offset: -1px;
    }
    .crm-scope label:has(:checked) {
      outline: 1px solid;
    }
    .crm-tag {
      border: 1px solid;
    }
  }
`;
