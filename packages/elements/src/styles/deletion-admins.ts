import { css } from 'lit';

export const deletionAdminStyles = css`
  fieldset {
    min-inline-size: 0;
  }
  .trusted {
    max-block-size: 16rem;
    overflow: auto;
  }
  .trusted > label {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-block-size: 2.75rem;
    cursor: pointer;
  }
  .trusted bdi {
    min-inline-size: 0;
  }
  [type='checkbox'] {
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
    accent-color: var(--_sayso-accent);
  }
`;
