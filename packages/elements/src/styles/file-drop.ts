import { css } from 'lit';

/** A place to drop files on, around an input that chooses them. */
export const fileDropStyles = css`
  .drop {
    padding: 1rem min(1.25rem, 5vw);
    border: 2px dashed var(--_sayso-control);
    border-radius: var(--_sayso-radius);
  }
  .drop.over {
    border-style: solid;
    border-color: var(--_sayso-accent);
    background: var(--_sayso-sunken);
  }
  input[type='file'] {
    padding: 0.375rem;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  ::file-selector-button {
    min-block-size: 2rem;
    margin-inline-end: 0.75rem;
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--_sayso-control);
    border-radius: var(--_sayso-radius);
    background: var(--_sayso-surface);
    color: inherit;
    font: inherit;
    font-weight: 550;
    cursor: pointer;
  }
`;
