import { css } from 'lit';

export const membersPanelStyles = css`
  .people > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25rem 1rem;
  }
  .people > li > span {
    flex: 1 1 12rem;
    min-inline-size: 0;
  }
  .people > li > .role {
    flex: 0 1 auto;
  }
  .roles > label,
  .roles > li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.125rem 0.75rem;
  }
  .roles > li {
    grid-template-columns: minmax(0, 1fr);
  }
  .roles > label {
    cursor: pointer;
  }
  .roles > label:hover {
    background: var(--_sayso-sunken);
  }
  .roles > label:has(:checked) {
    background: color-mix(in oklab, var(--_sayso-accent) 10%, var(--_sayso-surface));
  }
  .roles > label:has(:disabled) {
    cursor: default;
    background: none;
  }
  .roles [type='radio'] {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin-block-start: 0.1875rem;
    margin-inline: 0;
    accent-color: var(--_sayso-accent);
  }
  .may {
    padding-inline-start: 1.25rem;
    list-style: disc;
    font-size: 0.875em;
  }
  .loses {
    padding-inline-start: 1.25rem;
    list-style: disc;
  }
  fieldset {
    min-inline-size: 0;
  }
  legend {
    padding: 0;
    margin-block-end: 0.375rem;
    font-weight: 550;
  }
`;
