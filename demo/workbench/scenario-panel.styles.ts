import { css } from 'lit';

export const scenarioStyles = css`
  .people {
    gap: 0;
    margin-block-start: 0.75rem;
  }
  .person {
    grid-template-columns: auto minmax(0, 1fr);
    align-items: start;
    gap: 0.625rem;
    margin-inline: -0.5rem;
    padding: 0.4375rem 0.5rem;
    border-radius: 0.5rem;
    line-height: 1.4;
    cursor: pointer;
  }
  .person:hover {
    background: var(--sunken);
  }
  .person input {
    margin: 0.1875rem 0 0;
    accent-color: var(--accent);
  }
  .person > span {
    display: grid;
  }
  .person strong {
    color: var(--ink);
    font-weight: 550;
  }
  .entries > .fault {
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    font-size: 0.8125rem;
  }
  .add {
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    align-items: end;
  }
  .add > :first-child {
    grid-column: 1 / -1;
  }
  .add button {
    grid-column: 2;
  }
  .add label:nth-child(2) {
    grid-column: 1 / -1;
  }
`;
