import { css } from 'lit';

export const obstacleStyles = css`
  .obstacles {
    inline-size: 100%;
    background: var(--_sayso-surface);
  }
  .obstacles > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
  }
  .notice section,
  .notice .field {
    inline-size: 100%;
  }
  section > .button {
    justify-self: start;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .quoted {
    padding-inline-start: 0.875rem;
    border-inline-start: 3px solid var(--_sayso-line);
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
`;
