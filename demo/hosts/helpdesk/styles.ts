import { css } from 'lit';

/** Dense and calm, with the navigation in a dark column: people look at it for eight hours. */
export const helpdeskStyles = css`
  :root {
    --sayso-accent: light-dark(#5638b8, #c3b1ff);
    --sayso-on-accent: light-dark(#fff, #24145c);
    --sayso-surface: light-dark(#fff, #1c1a26);
    --sayso-sunken: light-dark(#f4f3f8, #262333);
    --sayso-text: light-dark(#1b1730, #ece9f7);
    --sayso-muted: light-dark(#5d5873, #aca6c2);
    --sayso-line: light-dark(#e1deec, #373347);
    --sayso-radius: 0.375rem;
  }
  .product[data-product='helpdesk'] {
    --ground: light-dark(#f6f5fa, #131119);
    --surface: light-dark(#fff, #1c1a26);
    --ink: light-dark(#1b1730, #ece9f7);
    --quiet: light-dark(#5d5873, #aca6c2);
    --hairline: light-dark(#e1deec, #312d40);
    --accent: light-dark(#5638b8, #c3b1ff);
    --tint: light-dark(#ece7fb, #2c2546);
    --head: #221b3d;
    --head-ink: #fff;
    --head-quiet: #bdb4d8;
    --head-line: #3a3160;
    --head-tint: #3a3160;
    --head-accent: #cbbcff;
    --card-radius: 0.5rem;
    --control-radius: 0.375rem;
    --measure: 58rem;
    font-size: 0.875rem;
  }
  .product[data-product='helpdesk'] .product-menu {
    border-color: var(--head-quiet);
    background: none;
    color: var(--head-ink);
  }
  .product[data-product='helpdesk'] .product-table :is(th, td) {
    padding-block: 0.375rem;
  }
`;
