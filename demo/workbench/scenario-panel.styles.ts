import { css } from 'lit';

export const scenarioStyles = css`
  .entries > .fault {
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    font-size: 0.8125rem;
  }
  .situations {
    display: grid;
    gap: 0.75rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .situations li {
    display: grid;
    gap: 0.25rem;
    justify-items: start;
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
