import { css } from 'lit';

export const networkStyles = css`
  .request {
    overflow-wrap: anywhere;
  }
  .status {
    display: inline-block;
    min-inline-size: 2.25rem;
    padding-inline: 0.375rem;
    border-radius: 0.3125rem;
    background: var(--good-tint);
    color: var(--good);
    font-size: 0.75rem;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
  .status[data-kind='refused'] {
    background: var(--warning-tint);
    color: var(--warning);
  }
  .status[data-kind='failed'] {
    background: var(--bad-tint);
    color: var(--bad);
  }
  .part {
    margin-block: 0.625rem 0.375rem;
  }
`;
