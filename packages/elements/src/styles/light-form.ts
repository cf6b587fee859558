import { css } from 'lit';
import { controls } from './controls.ts';

/**
 * For inputs that stand in light DOM because password managers look for them there: one sheet per root, for `::slotted` does not
 * reach inside what is slotted. The tokens are inherited from the element around it.
 */
export const lightForm = css`
  .sayso-form {
    display: grid;
    gap: 1.25rem;
    margin: 0;
    ${controls}
  }
  .sayso-form,
  .sayso-form .field {
    grid-template-columns: minmax(0, 1fr);
    overflow-wrap: anywhere;
  }
  .sayso-form .muted {
    color: var(--_sayso-muted);
  }
  .sayso-form .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 0.75rem;
  }
  @media (max-width: 36rem) {
    .sayso-form .actions > * {
      flex: 1 1 auto;
    }
  }
  .sayso-form .choices {
    display: grid;
    gap: 0.5rem;
  }
  .sayso-form .tick {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    min-block-size: 1.5rem;
    cursor: pointer;
  }
  .sayso-form .tick > input {
    flex: none;
    inline-size: 1.25rem;
    block-size: 1.25rem;
    margin: 0;
    accent-color: var(--_sayso-accent);
  }
  .sayso-form .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.75rem;
  }
`;
