import { css } from 'lit';

export const endingsStyles = css`
  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr));
    gap: 1rem;
  }
  .card {
    display: flex;
    flex-direction: column;
    gap: 0.75rem;
    padding: 1rem min(1.25rem, 5vw);
    border: 1px solid var(--_sayso-line);
    border-radius: var(--_sayso-radius);
    background: var(--_sayso-surface);
  }
  dl {
    display: grid;
    gap: 0.25rem;
  }
  dt {
    display: flex;
    gap: 0.5rem;
    align-items: center;
  }
  dd {
    margin-block-end: 0.5rem;
  }
  .act {
    margin-block-start: auto;
  }
`;
