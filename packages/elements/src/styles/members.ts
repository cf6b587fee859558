import { css } from 'lit';

export const memberStyles = css`
  fieldset {
    min-inline-size: 0;
  }
  legend {
    padding: 0;
    font-weight: 550;
  }
  .members {
    max-block-size: 16rem;
    overflow: auto;
  }
  .members > label {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-block-size: 3rem;
    cursor: pointer;
  }
  .members > label:hover {
    background: var(--_sayso-sunken);
  }
  .members > label:has(:checked) {
    background: color-mix(in oklab, var(--_sayso-accent) 10%, var(--_sayso-surface));
  }
  .members span {
    flex: 1;
    min-inline-size: 0;
  }
  .members bdi {
    display: block;
    /* A name written the other way round still begins where the list begins. Chromium has the prefixed value only. */
    text-align: -webkit-match-parent;
    text-align: match-parent;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  [type='radio'] {
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
    accent-color: var(--_sayso-accent);
  }
`;
