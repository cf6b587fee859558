import { css } from 'lit';

/** The list of sections beside the one that is shown; where it is narrow, one after the other. */
export const accountCenterStyles = css`
  .center {
    display: grid;
    grid-template-columns: minmax(9rem, 13rem) minmax(0, 1fr);
    gap: 2rem clamp(1.5rem, 4vw, 3rem);
    align-items: start;
    color: var(--_sayso-text);
    font-family: var(--_sayso-font);
    line-height: 1.5;
    text-align: start;
    overflow-wrap: break-word;
  }
  .center.narrow,
  .center.alone {
    grid-template-columns: minmax(0, 1fr);
  }
  nav ul {
    display: grid;
    gap: 0.125rem;
  }
  nav a:not(.button) {
    display: block;
    padding: 0.5rem 0.75rem;
    border-inline-start: 3px solid transparent;
    border-radius: var(--_sayso-radius);
    color: var(--_sayso-text);
    text-decoration: none;
  }
  nav a:hover {
    background: var(--_sayso-sunken);
  }
  nav a[aria-current] {
    border-color: var(--_sayso-accent);
    background: color-mix(in srgb, var(--_sayso-accent) 10%, transparent);
    font-weight: 600;
  }
  .narrow nav ul {
    gap: 0;
    border: 1px solid var(--_sayso-line);
    border-radius: var(--_sayso-radius);
    background: var(--_sayso-surface);
  }
  .narrow nav li + li {
    border-block-start: 1px solid var(--_sayso-line);
  }
  .narrow nav a:not(.button) {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.75rem;
    min-block-size: 3rem;
    border: 0;
  }
  nav .icon {
    color: var(--_sayso-muted);
  }
  nav .icon:dir(rtl),
  .back .icon:dir(ltr) {
    transform: scaleX(-1);
  }
  .back {
    display: inline-flex;
    align-items: center;
    justify-self: start;
    gap: 0.25rem;
    min-block-size: 2.75rem;
    text-decoration: none;
  }
  .section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.5rem;
    min-inline-size: 0;
  }
  .section > h2 {
    font-size: 1.5em;
  }
  .place + .place,
  slot.more {
    padding-block-start: 1.5rem;
    border-block-start: 1px solid var(--_sayso-line);
  }
  slot.more {
    display: block;
  }
  .first {
    padding: 0;
    border: 0;
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 0.75rem 2rem;
  }
  .narrow .row {
    grid-template-columns: minmax(0, 1fr);
  }
  @media (forced-colors: active) {
    nav a[aria-current] {
      border-color: Highlight;
    }
  }
`;

/** In the root around it: a panel that is all of its section is not called twice. */
export const besideCenter = css`
  sayso-account-center > [slot='panel-profile']:not(:state(error))::part(title),
  sayso-account-center > [slot='panel-endings']::part(title) {
    display: none;
  }
`;
