import { css } from 'lit';

/** A panel lies in the page like the page's own text: no frame, no background, fonts and colours of its surroundings. */
export const panelStyles = css`
  :host {
    display: block;
  }
  .panel,
  .panel > form,
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
  }
  .panel {
    color: var(--_sayso-text);
    font-family: var(--_sayso-font);
    line-height: 1.5;
    text-align: start;
    overflow-wrap: break-word;
  }
  .foot,
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
  }
  .actions:not(:has(*)) {
    display: none;
  }
  a:not(.button) {
    color: inherit;
    text-underline-offset: 0.2em;
  }
  a:focus-visible {
    outline: 2px solid var(--_sayso-focus);
    outline-offset: 2px;
  }
  a.button {
    text-decoration: none;
  }
`;
