import { css } from 'lit';

/** The product's own look. What it sets for Sayso stands in the first block: a handful of tokens, so that dialogs look at home. */
export const crmStyles = css`
  :root {
    --sayso-accent: light-dark(#0b5f5a, #7fd4c8);
    --sayso-on-accent: light-dark(#fff, #04302c);
    --sayso-surface: light-dark(#fff, #18211f);
    --sayso-sunken: light-dark(#f3f6f4, #212c2a);
    --sayso-text: light-dark(#14211e, #e9f0ed);
    --sayso-muted: light-dark(#55635f, #a3b2ad);
    --sayso-line: light-dark(#dfe6e3, #2f3c39);
  }
  .product[data-product='crm'] {
    --ground: light-dark(#f5f7f6, #101716);
    --surface: light-dark(#fff, #18211f);
    --head: light-dark(#ecf1ef, #141d1b);
    --ink: light-dark(#14211e, #e9f0ed);
    --quiet: light-dark(#55635f, #a3b2ad);
    --hairline: light-dark(#dfe6e3, #2a3634);
    --accent: light-dark(#0b5f5a, #7fd4c8);
    --tint: light-dark(#dcebe7, #1f3936);
  }
`;
