import { css } from 'lit';

/** Buttons, inputs and the small pieces that every element is made of. */
export const controls = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  h2,
  h3,
  p,
  ul,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  ul {
    list-style: none;
  }
  button,
  input,
  textarea,
  select {
    font: inherit;
    letter-spacing: inherit;
    word-spacing: inherit;
    color: inherit;
  }
  bdi {
    overflow-wrap: anywhere;
  }
  bdi.long {
    display: inline-block;
    max-block-size: 2lh;
    overflow: hidden;
    vertical-align: top;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-block-size: 2.5rem;
    max-inline-size: 100%;
    padding: 0.375rem min(1rem, 4vw);
    border: 1px solid var(--_sayso-control);
    border-radius: var(--_sayso-radius);
    background: var(--_sayso-surface);
    color: var(--_sayso-text);
    font-weight: 550;
    line-height: 1.3;
    text-align: center;
    overflow-wrap: anywhere;
    hyphens: auto;
    cursor: pointer;
  }
  .button:hover {
    background: var(--_sayso-sunken);
  }
  .accent {
    border-color: transparent;
    background: var(--_sayso-accent);
    color: var(--_sayso-on-accent);
  }
  .danger {
    border-color: transparent;
    background: var(--_sayso-danger);
    color: var(--_sayso-on-danger);
  }
  :is(.accent, .danger):hover {
    background: color-mix(in oklab, var(--_sayso-danger), var(--_sayso-text) 14%);
  }
  .accent:hover {
    background: color-mix(in oklab, var(--_sayso-accent), var(--_sayso-text) 14%);
  }
  .button[aria-disabled='true'] {
    border-color: transparent;
    background: var(--_sayso-line);
    color: var(--_sayso-muted);
    cursor: default;
  }
  .ghost {
    min-block-size: 2rem;
    padding: 0.25rem 0.5rem;
    border-color: transparent;
    background: none;
  }
  :is(.button, input, textarea, select):focus-visible {
    outline: 2px solid var(--_sayso-focus);
    outline-offset: 2px;
  }
  .field {
    display: grid;
    gap: 0.375rem;
  }
  .field > label {
    font-weight: 550;
  }
  :is(input:not([type='radio'], [type='checkbox']), textarea, select) {
    inline-size: 100%;
    min-block-size: 2.75rem;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--_sayso-control);
    border-radius: var(--_sayso-radius);
    background: var(--_sayso-surface);
  }
  [aria-invalid='true'] {
    border-color: var(--_sayso-danger);
  }
  .error {
    color: var(--_sayso-danger);
  }
  .icon {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  @media (pointer: coarse) {
    .button {
      min-block-size: 2.75rem;
      min-inline-size: 2.75rem;
    }
  }
`;
