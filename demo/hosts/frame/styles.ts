import { css } from 'lit';

/**
 * What every product's page is made of, in the colours, shapes and type that the product sets: `--ground`, `--surface`, `--ink`, `--quiet`,
 * `--hairline`, `--accent`, `--tint`; for its head `--head`, `--head-ink`, `--head-quiet`, `--head-tint`, `--head-accent`; and `--card-radius`,
 * `--control-radius`, `--type`, `--display`, `--measure`. Everything follows the document's `color-scheme`.
 */
export const frameStyles = css`
  .product {
    --head: var(--surface);
    --head-ink: var(--ink);
    --head-quiet: var(--quiet);
    --head-line: var(--hairline);
    --head-tint: var(--tint);
    --head-accent: var(--accent);
    --card-radius: 0.875rem;
    --control-radius: 0.5rem;
    --measure: 54rem;
    --type: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif;
    --display: var(--type);
    display: grid;
    min-block-size: 100dvh;
    background: var(--ground);
    color: var(--ink);
    font: 400 0.9375rem/1.55 var(--type);
    -webkit-font-smoothing: antialiased;
  }
  .product *,
  .product *::before {
    box-sizing: border-box;
  }
  .product :is(h1, h2, h3, p, ul, ol, dl, dd, fieldset) {
    margin: 0;
    padding: 0;
    border: 0;
  }
  .product ul {
    list-style: none;
  }
  .product a {
    color: var(--accent);
    text-underline-offset: 0.2em;
    text-decoration-thickness: 1px;
  }
  .product :is(a, button, input, textarea, select):focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .product-head :is(a, button):focus-visible {
    outline-color: var(--head-accent);
  }
  .product-icon {
    flex: none;
    inline-size: 1.25rem;
    block-size: 1.25rem;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .product-skip {
    position: absolute;
    inset-block-start: 0.5rem;
    inset-inline-start: 0.5rem;
    z-index: 1;
    padding: 0.5rem 0.875rem;
    border-radius: 0.5rem;
    background: var(--surface);
  }
  .product-skip:not(:focus) {
    inline-size: 1px;
    block-size: 1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .product-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .product-main {
    display: flex;
    flex-direction: column;
    gap: 1.5rem;
    inline-size: 100%;
    max-inline-size: var(--measure);
    margin-inline: auto;
    padding: 3rem clamp(1rem, 5vw, 3.5rem) 4rem;
    outline: none;
  }
  .product-main h1 {
    font-family: var(--display);
    font-size: 1.75rem;
    font-weight: 650;
    line-height: 1.2;
    letter-spacing: -0.025em;
    text-wrap: balance;
    outline: none;
  }
  .product-main h2 {
    font-size: 1rem;
    font-weight: 620;
    letter-spacing: -0.005em;
  }
  .product-main p {
    max-inline-size: 62ch;
    text-wrap: pretty;
  }
  /* As long as it has nothing to say it takes no room. */
  .product-main > sayso-pending-change {
    display: contents;
  }
  .product .product-lead {
    margin-block-start: -0.875rem;
    color: var(--quiet);
    font-size: 1rem;
  }
  .product-note {
    color: var(--quiet);
    font-size: 0.8125rem;
  }
  .product-note:empty {
    display: none;
  }
  .product-card {
    display: grid;
    gap: 0.75rem;
    padding: 1.375rem 1.5rem;
    border: 1px solid var(--hairline);
    border-radius: var(--card-radius);
    background: var(--surface);
  }
  .product-facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.875rem 2.5rem;
  }
  .product-facts dt {
    color: var(--quiet);
    font-size: 0.8125rem;
  }
  .product-facts dd {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
    min-block-size: 2rem;
    font-weight: 550;
  }
  .product-facts code {
    font:
      500 0.9375rem ui-monospace,
      'SF Mono',
      'Cascadia Mono',
      Consolas,
      monospace;
    letter-spacing: 0.04em;
    user-select: all;
  }
  .product-rows {
    gap: 0;
    padding-block: 0;
  }
  .product-row {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1rem 2rem;
    padding-block: 1.25rem;
  }
  .product-row > div {
    display: grid;
    gap: 0.125rem;
    min-inline-size: 0;
  }
  .product-row > :last-child {
    flex: none;
  }
  .product-row p,
  .product-card > p {
    color: var(--quiet);
  }
  .product-row + .product-row {
    border-block-start: 1px solid var(--hairline);
  }
  .product-button {
    display: inline-flex;
    align-items: center;
    justify-self: start;
    gap: 0.5rem;
    min-block-size: 2rem;
    padding-inline: 0.75rem;
    border: 1px solid var(--hairline);
    border-radius: var(--control-radius);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-size: 0.875rem;
    font-weight: 550;
    text-decoration: none;
    cursor: pointer;
  }
  .product a.product-button {
    color: var(--ink);
  }
  .product-button:hover {
    border-color: color-mix(in srgb, var(--ink) 30%, transparent);
  }
  .product-form {
    display: grid;
    gap: 0.5rem;
  }
  .product-form label {
    font-size: 0.875rem;
    font-weight: 550;
  }
  .product-form :is(textarea, input, select) {
    inline-size: 100%;
    padding: 0.625rem 0.75rem;
    border: 1px solid color-mix(in srgb, var(--ink) 52%, var(--surface));
    border-radius: var(--control-radius);
    background: var(--surface);
    color: inherit;
    font: inherit;
    resize: vertical;
  }
  .product-form .product-button {
    margin-block-start: 0.25rem;
  }
  .product-card > .product-bad,
  .product-bad {
    color: light-dark(#b3261e, #ff9d94);
  }
  .product-good {
    color: light-dark(#1c7340, #7ad69b);
  }
  .product-actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .product-terms {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1.25rem;
    color: var(--quiet);
    font-size: 0.8125rem;
  }
  .product-terms a {
    color: inherit;
  }
  .product-terms span {
    margin-inline-start: auto;
  }

  .product-siblings {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.25rem;
    margin-block-start: -0.5rem;
    border-block-end: 1px solid var(--hairline);
  }
  .product .product-siblings a {
    padding-block: 0.5rem;
    border-block-end: 2px solid transparent;
    color: var(--quiet);
    text-decoration: none;
  }
  .product .product-siblings a:hover {
    color: var(--ink);
  }
  .product .product-siblings a[aria-current] {
    border-color: var(--accent);
    color: var(--ink);
    font-weight: 600;
  }
  .product-note-card {
    display: grid;
    gap: 0.25rem;
    padding: 0.875rem 1.125rem;
    border-inline-start: 3px solid var(--accent);
    border-radius: var(--control-radius);
    background: var(--tint);
  }
  .product-door {
    max-inline-size: 30rem;
  }
  .product .product-scope {
    display: inline-flex;
    align-self: start;
    gap: 0.125rem;
    padding: 0.1875rem;
    border-radius: 0.625rem;
    background: color-mix(in srgb, var(--ink) 8%, transparent);
  }
  .product-scope label {
    position: relative;
    padding: 0.25rem 0.875rem;
    border-radius: 0.5rem;
    color: var(--quiet);
    font-size: 0.875rem;
    font-weight: 550;
    cursor: pointer;
  }
  .product-scope label:has(:checked) {
    background: var(--surface);
    color: var(--ink);
    box-shadow: 0 1px 2px #0002;
  }
  .product-scope label:has(:focus-visible) {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .product-scope input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .product-table {
    inline-size: 100%;
    table-layout: fixed;
    border: 1px solid var(--hairline);
    border-spacing: 0;
    border-radius: var(--card-radius);
    overflow: hidden;
    background: var(--surface);
    font-variant-numeric: tabular-nums;
  }
  .product-table :is(th, td) {
    padding: 0.625rem 0.75rem;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .product-table :is(th, td):first-child {
    padding-inline-start: 1.25rem;
  }
  .product-table :is(th, td):last-child {
    padding-inline-end: 1.25rem;
  }
  .product-table th {
    color: var(--quiet);
    font-size: 0.8125rem;
    font-weight: 500;
  }
  .product-table td {
    border-block-start: 1px solid var(--hairline);
  }
  .product-table td:first-child {
    font-weight: 550;
  }
  .product-tag {
    display: inline-block;
    padding: 0.0625rem 0.5rem;
    border-radius: 1rem;
    background: light-dark(#eceff1, #28323a);
    color: light-dark(#47535b, #b8c4cc);
    font-size: 0.8125rem;
    white-space: nowrap;
  }
  .product-tag[data-tone='good'] {
    background: light-dark(#dff1e5, #1d3a29);
    color: light-dark(#1a6338, #8bdba8);
  }
  .product-tag[data-tone='busy'] {
    background: light-dark(#e3edfb, #1f3150);
    color: light-dark(#1f4f95, #a4c4f7);
  }
  .product-tag[data-tone='bad'] {
    background: light-dark(#fbe6e3, #43221f);
    color: light-dark(#98251b, #ffb0a6);
  }
  .product-former {
    color: var(--quiet);
    font-style: italic;
    font-weight: 400;
  }
  .product-empty {
    color: var(--quiet);
  }
  .product-lead:empty,
  .product-bad:empty {
    display: none;
  }

  @media (max-width: 36rem) {
    .product-row {
      flex-direction: column;
      align-items: stretch;
    }
    .product-card {
      padding: 1.125rem;
    }
    .product-rows {
      padding-block: 0;
    }
    .product-table [data-minor] {
      display: none;
    }
    .product-terms span {
      margin-inline-start: 0;
    }
  }
  @media (forced-colors: active) {
    .product-scope label:has(:checked) {
      outline: 1px solid;
    }
    .product-tag {
      border: 1px solid;
    }
  }
`;
