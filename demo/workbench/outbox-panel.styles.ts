import { css } from 'lit';

export const outboxStyles = css`
  .code {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    margin-block: 0.25rem;
  }
  .body {
    white-space: pre-line;
  }
  .code code {
    font-size: 1.375rem;
    font-weight: 550;
    letter-spacing: 0.12em;
    user-select: all;
  }
`;
