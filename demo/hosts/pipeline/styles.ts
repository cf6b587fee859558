import { css } from 'lit';

/** A deep blue rail and much white, for people who look at numbers all day. */
export const pipelineStyles = css`
  :root {
    --sayso-accent: light-dark(#0a5a9c, #8cc8ff);
    --sayso-on-accent: light-dark(#fff, #04263f);
    --sayso-surface: light-dark(#fff, #151d26);
    --sayso-sunken: light-dark(#f0f4f8, #1e2833);
    --sayso-text: light-dark(#0f1d2b, #e8eff6);
    --sayso-muted: light-dark(#51606f, #a1b0bf);
    --sayso-line: light-dark(#dae2ea, #2c3947);
    --sayso-radius: 0.25rem;
    --sayso-dialog-radius: 0.5rem;
  }
  .product[data-product='pipeline'] {
    --ground: light-dark(#fff, #0f151c);
    --surface: light-dark(#fff, #151d26);
    --ink: light-dark(#0f1d2b, #e8eff6);
    --quiet: light-dark(#51606f, #a1b0bf);
    --hairline: light-dark(#dae2ea, #2c3947);
    --accent: light-dark(#0a5a9c, #8cc8ff);
    --tint: light-dark(#e6f0f9, #172a3d);
    --head: #0b2740;
    --head-ink: #fff;
    --head-quiet: #b3c6d8;
    --head-line: #0b2740;
    --head-tint: #1c4265;
    --head-accent: #ffd166;
    --card-radius: 0.375rem;
    --control-radius: 0.25rem;
    --measure: 60rem;
  }
  .product[data-product='pipeline'] .product-menu {
    border-color: var(--head-quiet);
    background: none;
    color: var(--head-ink);
  }
  .pipeline-article .product-note-card p {
    color: var(--ink);
  }
  .pipeline-article {
    display: grid;
    gap: 1rem;
  }
  .pipeline-article h3 {
    font-size: 0.9375rem;
    font-weight: 620;
  }
  .pipeline-ways {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr));
    gap: 1rem 1.75rem;
  }
  .pipeline-ways p {
    color: var(--quiet);
  }
`;
