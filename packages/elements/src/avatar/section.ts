/** In pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The square of a picture that is shown: where it stands between the edges, from 0 to 1 each way, and how large everything is. */
export interface Section {
  /** 0: at the left edge, 1: at the right edge. */
  readonly x: number;
  /** 0: at the upper edge, 1: at the lower edge. */
  readonly y: number;
  /** 1: as large a square as there is. */
  readonly zoom: number;
}

/** A square in pixels of the picture. */
export interface Square {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

export const MOST_ZOOM = 8;

/** The largest square, in the middle. */
export const MIDDLE: Section = { x: 0.5, y: 0.5, zoom: 1 };

export function squareOf({ x, y, zoom }: Section, { height, width }: Size): Square {
  const side = Math.min(width, height) / zoom;
  return { left: x * (width - side), top: y * (height - side), side };
}

/** Moves the section by parts of its own side: positive to the right and down. */
export function moved(section: Section, size: Size, across: number, down: number): Section {
  const { left, side, top } = squareOf(section, size);
  return sectionAt(left + across * side, top + down * side, section.zoom, size);
}

/**
 * Zooms by a factor while one place of the section stays where it is; by default its middle. The place is given in parts of the section's
 * side, from the upper left.
 */
export function zoomed(section: Section, size: Size, factor: number, across = 0.5, down = 0.5): Section {
  const before = squareOf(section, size);
  const zoom = between(section.zoom * factor, 1, MOST_ZOOM);
  const side = Math.min(size.width, size.height) / zoom;
  const shrunk = before.side - side;
  return sectionAt(before.left + across * shrunk, before.top + down * shrunk, zoom, size);
}

function sectionAt(left: number, top: number, zoom: number, { height, width }: Size): Section {
  const side = Math.min(width, height) / zoom;
  return { x: part(left, width - side), y: part(top, height - side), zoom };
}

/** Where nothing can be moved, the middle. */
function part(of: number, whole: number): number {
  return whole > 1e-9 ? between(of / whole, 0, 1) : 0.5;
}

function between(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
