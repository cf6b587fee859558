import { css } from 'lit';

/** What all parts of the workbench look like. */
export const controls = css`
  :host {
    display: block;
    color: var(--ink);
    font: inherit;
  }
  * {
    box-sizing: border-box;
  }
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset,
  pre {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  section,
  fieldset,
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.625rem;
  }
  section + section,
  fieldset + fieldset,
  section + fieldset,
  fieldset + section {
    margin-block-start: 1.75rem;
  }
  h2,
  legend {
    padding: 0;
    color: var(--ink);
    font-size: 0.8125rem;
    font-weight: 620;
  }
  legend {
    margin-block-end: 0.625rem;
  }
  .quiet {
    color: var(--quiet);
    font-size: 0.8125rem;
    text-wrap: pretty;
  }
  .bad {
    color: var(--bad);
    font-size: 0.8125rem;
  }
  .empty {
    padding: 2.5rem 1rem;
    border: 1px dashed var(--line);
    border-radius: 0.625rem;
    color: var(--quiet);
    text-align: center;
    text-wrap: balance;
  }
  .spread {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
  }
  label {
    display: grid;
    gap: 0.25rem;
    color: var(--quiet);
    font-size: 0.8125rem;
  }
  button,
  select,
  input:not([type='radio'], [type='color']),
  textarea {
    min-block-size: 2rem;
    padding: 0.1875rem 0.625rem;
    border: 1px solid var(--control);
    border-radius: 0.4375rem;
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-size: 0.8125rem;
  }
  input:not([type='radio'], [type='color']),
  select,
  textarea {
    inline-size: 100%;
    min-inline-size: 0;
  }
  button {
    border-color: var(--line);
    font-weight: 550;
    cursor: pointer;
  }
  button:hover {
    border-color: var(--control);
  }
  button.primary {
    border-color: transparent;
    background: var(--accent);
    color: var(--on-accent);
  }
  button.bare {
    border-color: transparent;
    background: none;
    color: var(--accent);
  }
  button.bare:hover {
    background: var(--sunken);
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  code,
  pre,
  textarea.code {
    font-family: ui-monospace, 'SF Mono', 'Cascadia Mono', Consolas, monospace;
    font-size: 0.75rem;
    line-height: 1.55;
  }
  pre,
  textarea.code {
    padding: 0.75rem;
    border: 1px solid var(--line);
    border-radius: 0.5rem;
    background: var(--sunken);
    tab-size: 2;
  }
  pre {
    overflow: auto;
    max-block-size: 24rem;
    direction: ltr;
    text-align: left;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  textarea.code {
    direction: ltr;
    resize: vertical;
    white-space: pre;
    overflow: auto;
  }
  .segments {
    display: flex;
    gap: 0.125rem;
    padding: 0.1875rem;
    border-radius: 0.5625rem;
    background: var(--sunken);
  }
  .segments label {
    position: relative;
    flex: 1;
    padding: 0.25rem 0.625rem;
    border-radius: 0.4375rem;
    color: var(--quiet);
    font-weight: 550;
    text-align: center;
    white-space: nowrap;
    cursor: pointer;
  }
  .segments label:has(:checked) {
    background: var(--surface);
    color: var(--ink);
    box-shadow:
      0 0 0 1px var(--line),
      0 1px 2px #0001;
  }
  .segments label:has(:focus-visible) {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .segments input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .entries {
    border: 1px solid var(--line);
    border-radius: 0.625rem;
    overflow: hidden;
  }
  .entries > li {
    display: grid;
    gap: 0.25rem;
    padding: 0.625rem 0.75rem;
  }
  .entries > li + li {
    border-block-start: 1px solid var(--line);
  }
  .entries time {
    color: var(--quiet);
    font-size: 0.75rem;
    font-variant-numeric: tabular-nums;
  }
  .entries p {
    overflow-wrap: anywhere;
  }
  summary {
    cursor: pointer;
  }
  details[open] > summary {
    margin-block-end: 0.625rem;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (pointer: coarse) {
    button,
    select,
    input:not([type='radio'], [type='color']) {
      min-block-size: 2.75rem;
    }
    .segments label {
      padding-block: 0.625rem;
    }
  }
  @media (forced-colors: active) {
    .segments label:has(:checked) {
      outline: 1px solid;
    }
    button {
      border-color: ButtonText;
    }
  }
`;
