import { css } from 'lit';

export const exportPanelStyles = css`
  fieldset,
  form > div {
    min-inline-size: 0;
  }
  .body > section + section {
    padding-block-start: 1rem;
    border-block-start: 1px solid var(--_sayso-line);
  }
  h3 {
    outline: none;
  }
  legend {
    padding: 0;
    font-weight: 550;
  }
  .choice {
    display: flex;
    gap: 0.75rem;
    align-items: center;
    min-block-size: 2.25rem;
    cursor: pointer;
  }
  .kinds {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr));
    gap: 0 1rem;
  }
  .choice > span {
    padding-block: 0.25rem;
    min-inline-size: 0;
  }
  .choice > input {
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
    accent-color: var(--_sayso-accent);
  }
  summary {
    min-block-size: 1.5rem;
    cursor: pointer;
  }
  summary:focus-visible {
    outline: 2px solid var(--_sayso-focus);
    outline-offset: 2px;
  }
  details > * + * {
    margin-block-start: 0.5rem;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    align-items: end;
  }
  .row > .field {
    flex: 0 1 16rem;
    min-inline-size: 0;
  }
  section > .button {
    justify-self: start;
  }
  .record {
    container-type: inline-size;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 0.5rem 0.75rem 0.5rem 0;
    border-block-end: 1px solid var(--_sayso-line);
    text-align: start;
    vertical-align: top;
    font-weight: inherit;
  }
  td {
    min-inline-size: 5.5rem;
  }
  tbody > tr:last-child > * {
    border-block-end: 0;
  }
  thead th {
    color: var(--_sayso-muted);
  }
  .sum {
    display: grid;
    justify-items: start;
    gap: 0.25rem;
    min-inline-size: 9rem;
  }
  .sum code {
    font-size: 0.8125em;
    letter-spacing: 0;
  }
  .sum .ghost {
    padding-inline: 0;
  }
  td small {
    display: block;
  }
  .label {
    display: none;
  }
  @container (max-width: 54rem) {
    table,
    tbody,
    th,
    td {
      display: block;
    }
    tbody > tr {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(9.5rem, 100%), 1fr));
      gap: 0.375rem 1rem;
    }
    td {
      min-inline-size: 0;
    }
    /* Stays a cell to screen readers, and takes no room. */
    td:empty {
      position: absolute;
    }
    td:has(.sum),
    td:last-child {
      grid-column: 1 / -1;
    }
    td:has(.sum) {
      order: 1;
    }
    td:last-child {
      order: 2;
    }
    td:last-child > .label {
      display: none;
    }
    .sum {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 1rem;
    }
    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    tr {
      padding-block: 0.75rem;
      border-block-end: 1px solid var(--_sayso-line);
    }
    tr:last-child {
      padding-block-end: 0;
      border-block-end: 0;
    }
    tbody :is(th, td) {
      padding: 0.125rem 0;
      border: 0;
    }
    .label {
      display: block;
      color: var(--_sayso-muted);
      font-size: 0.875em;
    }
  }
  @container (max-width: 30rem) {
    tbody > tr {
      display: flex;
      flex-wrap: wrap;
      gap: 0.375rem 1.5rem;
    }
    td:has(.sum),
    td:last-child {
      flex-basis: 100%;
    }
  }
`;
