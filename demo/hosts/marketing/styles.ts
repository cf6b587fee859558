import { css } from 'lit';

/** Paper and ember: letters that people like to read. */
export const marketingStyles = css`
  :root {
    --sayso-accent: light-dark(#a13a12, #ffb48d);
    --sayso-on-accent: light-dark(#fff, #47160a);
    --sayso-surface: light-dark(#fffdf9, #221c18);
    --sayso-sunken: light-dark(#f8f0e6, #2e2620);
    --sayso-text: light-dark(#2a1d15, #f6ece3);
    --sayso-muted: light-dark(#6b584b, #c0ab9d);
    --sayso-line: light-dark(#ebdfd1, #423630);
    --sayso-radius: 0.375rem;
  }
  .product[data-product='marketing'] {
    --ground: light-dark(#faf5ee, #181310);
    --surface: light-dark(#fffdf9, #221c18);
    --ink: light-dark(#2a1d15, #f6ece3);
    --quiet: light-dark(#6b584b, #c0ab9d);
    --hairline: light-dark(#ebdfd1, #3d322c);
    --accent: light-dark(#a13a12, #ffb48d);
    --tint: light-dark(#f8e6d8, #3d271c);
    --card-radius: 0.5rem;
    --control-radius: 0.375rem;
    --measure: 62rem;
    --display: 'Iowan Old Style', 'Palatino Linotype', Palatino, 'Noto Serif', Georgia, serif;
  }
  .product[data-product='marketing'] .product-main h1 {
    font-size: 2.25rem;
    font-weight: 500;
    letter-spacing: -0.015em;
  }
  .marketing-kept {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr));
    gap: 1rem;
  }
  .marketing-kept strong {
    display: block;
    font-family: var(--display);
    font-size: 1.625rem;
    font-weight: 500;
    line-height: 1.2;
    font-variant-numeric: tabular-nums;
  }
  .marketing-kept span {
    color: var(--quiet);
    font-size: 0.875rem;
  }
`;
