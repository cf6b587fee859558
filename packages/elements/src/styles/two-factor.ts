import { css } from 'lit';

export const twoFactorStyles = css`
  .switch {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1rem;
    inline-size: 100%;
    min-block-size: 2.75rem;
    padding: 0.25rem 0;
    border: 0;
    background: none;
    color: inherit;
    font-weight: 550;
    text-align: start;
    cursor: pointer;
  }
  .switch::after {
    content: '';
    flex: none;
    inline-size: 2.75rem;
    block-size: 1.5rem;
    border: 1px solid var(--_sayso-control);
    border-radius: 1rem;
    background: radial-gradient(circle at 0.7rem 50%, var(--_sayso-control) 0.45rem, transparent 0.5rem)
      var(--_sayso-surface);
  }
  .switch:dir(rtl)::after {
    transform: scaleX(-1);
  }
  .switch[aria-checked='true']::after {
    border-color: transparent;
    background: radial-gradient(circle at 1.95rem 50%, var(--_sayso-on-accent) 0.45rem, transparent 0.5rem)
      var(--_sayso-accent);
  }
  .switch[aria-disabled='true'] {
    cursor: default;
    opacity: 0.7;
  }
  .switch:focus-visible {
    outline: 2px solid var(--_sayso-focus);
    outline-offset: 2px;
  }
  .factors {
    display: grid;
    gap: 0.75rem;
  }
  .factors > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    padding-block-start: 0.75rem;
    border-block-start: 1px solid var(--_sayso-line);
  }
  .factors > li > span {
    flex: 1 1 12rem;
    min-inline-size: 0;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
  }
  .qr {
    inline-size: min(100%, 14rem);
    aspect-ratio: 1;
    background: #fff;
    forced-color-adjust: none;
  }
  .key {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
  }
  .key code,
  .codes {
    font-family: var(--_sayso-code-font);
    letter-spacing: 0.05em;
  }
  .key code {
    overflow-wrap: anywhere;
    padding: 0.375rem 0.5rem;
    border: 1px solid var(--_sayso-line);
    border-radius: var(--_sayso-radius);
    background: var(--_sayso-sunken);
  }
  .codes {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(9rem, 100%), 1fr));
    gap: 0.5rem 1rem;
    padding: 1rem;
    border: 1px solid var(--_sayso-line);
    border-radius: var(--_sayso-radius);
    background: var(--_sayso-sunken);
  }
  @media (forced-colors: active) {
    .switch::after {
      border-color: ButtonText;
      background: radial-gradient(circle at 0.7rem 50%, ButtonText 0.45rem, transparent 0.5rem) ButtonFace;
      forced-color-adjust: none;
    }
    .switch[aria-checked='true']::after {
      border-color: Highlight;
      background: radial-gradient(circle at 1.95rem 50%, HighlightText 0.45rem, transparent 0.5rem) Highlight;
    }
  }
`;
