import { css } from 'lit';

/** The picture, or the initials in its place. */
export const avatarStyles = css`
  .avatar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 1rem 1.25rem;
  }
  .avatar > .drop {
    flex: 1 1 14rem;
    min-inline-size: 0;
  }
  .picture {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 6rem;
    block-size: 6rem;
    border-radius: 50%;
    background: var(--_sayso-sunken);
    color: var(--_sayso-muted);
    object-fit: cover;
    font-size: 1.75em;
    font-weight: 600;
    letter-spacing: 0.02em;
  }
  @media (forced-colors: active) {
    .picture {
      border: 1px solid;
    }
  }
`;

/** The section of a chosen picture, and how it will look. */
export const cropStyles = css`
  .crop {
    display: flex;
    flex-wrap: wrap;
    gap: 1rem 1.5rem;
  }
  .crop > .stage {
    flex: 0 1 20rem;
    min-inline-size: 0;
  }
  .crop > .settings {
    flex: 1 1 12rem;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 1rem;
    min-inline-size: 0;
  }
  canvas {
    display: block;
    max-inline-size: 100%;
    border-radius: var(--_sayso-radius);
    background: var(--_sayso-sunken);
  }
  .stage > canvas {
    inline-size: 100%;
    aspect-ratio: 1;
    outline-offset: 2px;
    cursor: move;
    touch-action: none;
  }
  .stage > canvas:focus-visible {
    outline: 2px solid var(--_sayso-focus);
  }
  .previews {
    display: flex;
    flex-wrap: wrap;
    gap: 1rem;
  }
  .previews > canvas {
    inline-size: 5rem;
    block-size: 5rem;
  }
  .previews > .round {
    border-radius: 50%;
  }
  input[type='range'] {
    min-block-size: 1.75rem;
    padding: 0;
    border: 0;
    background: none;
    accent-color: var(--_sayso-accent);
  }
  @media (pointer: coarse) {
    input[type='range'] {
      min-block-size: 2.75rem;
    }
  }
  @media (forced-colors: active) {
    canvas {
      border: 1px solid;
    }
  }
`;
