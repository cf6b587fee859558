import { css } from 'lit';

/** Where a product's name, navigation and person stand: `side`, `top`, `rail` or `tabs`, and on a narrow page behind a menu or below. */
export const layoutStyles = css`
  .product-head {
    display: flex;
    gap: 1.75rem;
    background: var(--head);
    color: var(--head-ink);
  }
  .product-brand {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    font-family: var(--display);
    font-size: 1.0625rem;
    font-weight: 650;
    letter-spacing: -0.015em;
    white-space: nowrap;
  }
  .product-brand .product-icon {
    inline-size: 1.625rem;
    block-size: 1.625rem;
    color: var(--head-accent);
  }
  .product-nav {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 0;
  }
  .product-nav ul {
    display: grid;
    gap: 0.125rem;
  }
  .product .product-nav a {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-block-size: 2.375rem;
    padding-inline: 0.625rem;
    border-radius: var(--control-radius);
    color: var(--head-quiet);
    text-decoration: none;
  }
  .product-nav a span {
    flex: 1;
  }
  .product-nav a:focus-visible {
    outline-offset: -2px;
  }
  .product .product-nav a:hover {
    color: var(--head-ink);
    background: color-mix(in srgb, var(--head-ink) 6%, transparent);
  }
  .product .product-nav a[aria-current] {
    color: var(--head-ink);
    background: var(--head-tint);
    font-weight: 600;
  }
  .product-nav a[aria-current] .product-icon {
    color: var(--head-accent);
  }
  .product-nav small {
    color: var(--head-quiet);
    font-size: 0.8125rem;
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }

  .product-person {
    position: relative;
    min-inline-size: 0;
  }
  .product-person > button {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    inline-size: 100%;
    padding: 0.375rem;
    border: 0;
    border-radius: var(--control-radius);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .product-person > button:hover {
    background: color-mix(in srgb, var(--head-ink) 6%, transparent);
  }
  .product-who {
    display: grid;
    min-inline-size: 0;
    line-height: 1.35;
  }
  .product-who > * {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .product-who strong {
    font-weight: 600;
  }
  .product-who > span {
    color: var(--head-quiet);
    font-size: 0.8125rem;
  }
  .product-avatar {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 2.25rem;
    block-size: 2.25rem;
    border-radius: 50%;
    background: var(--head-tint);
    color: var(--head-accent);
    font-size: 0.8125rem;
    font-weight: 650;
  }
  .product-person > ul {
    position: absolute;
    inset-inline: 0;
    z-index: 2;
    min-inline-size: 12rem;
    padding: 0.375rem;
    border: 1px solid var(--hairline);
    border-radius: var(--card-radius);
    background: var(--surface);
    box-shadow: 0 0.5rem 1.5rem #0003;
  }
  .product .product-person li > * {
    display: block;
    inline-size: 100%;
    padding: 0.5rem 0.625rem;
    border: 0;
    border-radius: var(--control-radius);
    background: none;
    color: var(--ink);
    font: inherit;
    text-align: start;
    text-decoration: none;
    cursor: pointer;
  }
  .product .product-person li > :hover {
    background: color-mix(in srgb, var(--ink) 6%, transparent);
  }
  .product .product-person li > :focus-visible {
    outline-color: var(--accent);
  }

  @media (min-width: 52.01rem) {
    .product-menu {
      display: none;
    }
    .product:is([data-layout='side'], [data-layout='rail']) > .product-head {
      position: sticky;
      inset-block-start: 0;
      flex-direction: column;
      block-size: 100dvh;
      border-inline-end: 1px solid var(--head-line);
    }
    .product:is([data-layout='side'], [data-layout='rail']) .product-nav {
      overflow-y: auto;
    }
    .product:is([data-layout='side'], [data-layout='rail']) .product-person {
      margin-block-start: auto;
    }
    .product:is([data-layout='side'], [data-layout='rail']) .product-person > ul {
      inset-block-end: calc(100% + 0.25rem);
    }

    .product[data-layout='side'] {
      grid-template-columns: 15.5rem minmax(0, 1fr);
    }
    .product[data-layout='side'] > .product-head {
      padding: 1.5rem 0.875rem 1.25rem;
    }
    .product[data-layout='side'] .product-brand {
      padding-inline: 0.625rem;
    }
    .product[data-layout='side'] .product-nav li:last-child {
      margin-block-start: 0.75rem;
      padding-block-start: 0.75rem;
      border-block-start: 1px solid var(--head-line);
    }

    .product[data-layout='rail'] {
      grid-template-columns: 8.5rem minmax(0, 1fr);
    }
    .product[data-layout='rail'] > .product-head {
      padding: 1.125rem 0.5rem 1rem;
    }
    .product[data-layout='rail'] .product-brand {
      flex-direction: column;
      gap: 0.125rem;
      font-size: 0.8125rem;
    }
    .product[data-layout='rail'] .product-nav a {
      flex-direction: column;
      gap: 0.125rem;
      padding-block: 0.5rem;
      padding-inline: 0.125rem;
      font-size: 0.75rem;
      line-height: 1.3;
      text-align: center;
      hyphens: auto;
      overflow-wrap: anywhere;
    }
    .product[data-layout='rail'] .product-nav small {
      display: none;
    }
    .product[data-layout='rail'] .product-person > button {
      justify-content: center;
    }
    .product[data-layout='rail'] .product-who {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      clip-path: inset(50%);
    }
    .product[data-layout='rail'] .product-person > ul {
      inset-inline-end: auto;
    }

    .product[data-layout='top'] {
      grid-template-rows: auto minmax(0, 1fr);
      grid-template-columns: minmax(0, 1fr);
    }
    .product[data-layout='top'] > .product-head {
      flex-wrap: wrap;
      gap: 0.25rem 1.75rem;
      align-items: center;
      padding: 0.75rem clamp(1rem, 3vw, 2.5rem) 0;
      border-block-end: 1px solid var(--head-line);
    }
    .product[data-layout='top'] .product-nav {
      flex: 1 0 100%;
      order: 1;
      margin-inline-start: -0.625rem;
    }
    .product[data-layout='top'] .product-nav a[aria-current] {
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
    .product[data-layout='top'] .product-nav ul {
      display: flex;
      flex-wrap: wrap;
    }
    .product[data-layout='top'] .product-nav :is(.product-icon, small) {
      display: none;
    }
    .product[data-layout='top'] .product-person {
      margin-inline-start: auto;
    }
    .product[data-layout='top'] .product-person > ul {
      inset-block-start: calc(100% + 0.25rem);
      inset-inline-start: auto;
    }
  }
  @media (max-width: 52rem) {
    .product:not([data-layout='tabs']) {
      grid-template-columns: minmax(0, 1fr);
      align-content: start;
    }
    .product:not([data-layout='tabs']) > .product-head {
      flex-flow: row wrap;
      align-items: center;
      gap: 0.75rem;
      padding: 0.875rem 1rem;
      border-block-end: 1px solid var(--head-line);
    }
    .product:not([data-layout='tabs']) .product-brand {
      flex: 1 1 0;
      min-inline-size: 0;
      line-height: 1.25;
      white-space: normal;
    }
    .product:not([data-layout='tabs']) .product-nav {
      flex: 1 0 100%;
    }
    .product:not([data-layout='tabs']) .product-nav:not([data-open]) {
      display: none;
    }
    .product:not([data-layout='tabs']) .product-nav a {
      min-block-size: 2.75rem;
    }
    .product:not([data-layout='tabs']) .product-person {
      flex: 1 0 100%;
    }
    .product-person > ul {
      inset-block-start: calc(100% + 0.25rem);
    }
    .product .product-main {
      padding-block: 1.75rem 3rem;
    }
  }

  .product[data-layout='tabs'] {
    grid-template-rows: auto minmax(0, 1fr);
    grid-template-columns: minmax(0, 1fr);
  }
  .product[data-layout='tabs'] > .product-head {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    align-items: center;
    justify-content: space-between;
    gap: 0.75rem;
    padding: 0.625rem max(1rem, (100% - var(--measure)) / 2);
    border-block-end: 1px solid var(--head-line);
  }
  .product[data-layout='tabs'] .product-menu {
    display: none;
  }
  .product[data-layout='tabs'] .product-nav {
    position: fixed;
    inset-inline: 0;
    inset-block-end: 0;
    padding-block-end: env(safe-area-inset-bottom);
    border-block-start: 1px solid var(--head-line);
    background: var(--head);
  }
  .product[data-layout='tabs'] .product-nav ul {
    display: flex;
    max-inline-size: var(--measure);
    margin-inline: auto;
  }
  .product[data-layout='tabs'] .product-nav li {
    flex: 1;
    min-inline-size: 0;
  }
  .product[data-layout='tabs'] .product-nav a {
    flex-direction: column;
    justify-content: center;
    gap: 0.125rem;
    min-block-size: 3.5rem;
    padding-inline: 0.125rem;
    font-size: 0.75rem;
    line-height: 1.2;
  }
  .product .product-nav a span {
    text-align: inherit;
  }
  .product[data-layout='tabs'] .product-nav a span {
    flex: none;
  }
  .product[data-layout='tabs'] .product-nav a[aria-current] {
    background: none;
    color: var(--head-accent);
  }
  .product[data-layout='tabs'] .product-nav small {
    display: none;
  }
  .product[data-layout='tabs'] .product-who {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    clip-path: inset(50%);
  }
  .product[data-layout='tabs'] .product-person > ul {
    inset-block-start: calc(100% + 0.25rem);
    inset-inline-start: auto;
  }
  .product[data-layout='tabs'] .product-main {
    padding: 1.25rem 1rem 6rem;
  }

  @media (forced-colors: active) {
    .product-nav a[aria-current] {
      outline: 1px solid;
      outline-offset: -1px;
    }
  }
`;
