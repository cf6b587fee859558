import { css } from 'lit';

/** For a thumb: large, round, one column, what matters below. */
export const roomsStyles = css`
  :root {
    --sayso-accent: light-dark(#a3195b, #ffa9cf);
    --sayso-on-accent: light-dark(#fff, #4d0428);
    --sayso-surface: light-dark(#fff, #221820);
    --sayso-sunken: light-dark(#faf1f5, #2e212b);
    --sayso-text: light-dark(#2b1521, #f8e9f1);
    --sayso-muted: light-dark(#6d5562, #c2a8b6);
    --sayso-line: light-dark(#efdde6, #443340);
    --sayso-radius: 0.875rem;
    --sayso-dialog-radius: 1.5rem;
  }
  .product[data-product='rooms'] {
    --ground: light-dark(#fdf6f9, #181017);
    --surface: light-dark(#fff, #221820);
    --ink: light-dark(#2b1521, #f8e9f1);
    --quiet: light-dark(#6d5562, #c2a8b6);
    --hairline: light-dark(#efdde6, #3c2d38);
    --accent: light-dark(#a3195b, #ffa9cf);
    --tint: light-dark(#fbe3ee, #401f32);
    --card-radius: 1.25rem;
    --control-radius: 0.875rem;
    --measure: 36rem;
    --type: ui-rounded, 'SF Pro Rounded', system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
    font-size: 1rem;
  }
  .product[data-product='rooms'] .product-row {
    flex-direction: column;
    align-items: stretch;
  }
  .rooms-person {
    display: grid;
    justify-items: center;
    gap: 0.25rem;
    text-align: center;
  }
  .rooms-person .product-avatar {
    --head-tint: var(--tint);
    --head-accent: var(--accent);
    inline-size: 6rem;
    block-size: 6rem;
    margin-block-end: 0.5rem;
    font-size: 2rem;
  }
  .rooms-person strong {
    font-size: 1.25rem;
    font-weight: 620;
  }
`;
