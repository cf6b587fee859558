import { css } from 'lit';

export const sessionStyles = css`
  .rows > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
  }
  .rows > li > div {
    flex: 1 1 14rem;
    min-inline-size: 0;
  }
  .this {
    display: inline-block;
    padding-inline: 0.5rem;
    border: 1px solid var(--_sayso-control);
    border-radius: 1rem;
    font-size: 0.875em;
  }
`;
