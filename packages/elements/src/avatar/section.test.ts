import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { MIDDLE, MOST_ZOOM, moved, type Section, squareOf, zoomed } from './section.ts';

const wide = { width: 400, height: 100 };
const close = (one: number, other: number) => Math.abs(one - other) < 1e-6;

describe('the section of a picture', () => {
  it('is the largest square in the middle at first', () => {
    assert.deepEqual(squareOf(MIDDLE, wide), { left: 150, top: 0, side: 100 });
  });

  it('moves by parts of itself, and stays within the picture', () => {
    assert.equal(squareOf(moved(MIDDLE, wide, 0.5, 0), wide).left, 200);
    assert.deepEqual(moved(MIDDLE, wide, 99, 1), { x: 1, y: 0.5, zoom: 1 });
    assert.deepEqual(squareOf(moved(MIDDLE, wide, -99, 1), wide), { left: 0, top: 0, side: 100 });
  });

  it('zooms around its middle, or around the place that is pointed at', () => {
    assert.deepEqual(squareOf(zoomed(MIDDLE, wide, 2), wide), { left: 175, top: 25, side: 50 });
    assert.deepEqual(squareOf(zoomed(MIDDLE, wide, 2, 0, 0), wide), { left: 150, top: 0, side: 50 });
    assert.equal(zoomed(MIDDLE, wide, 1000).zoom, MOST_ZOOM);
    assert.deepEqual(zoomed(zoomed(MIDDLE, wide, 4), wide, 0.001), MIDDLE);
  });

  it('never leaves the picture, whatever is done to it', () => {
    const side = fc.integer({ min: 1, max: 20_000 });
    const by = fc.double({ min: -3, max: 3, noNaN: true });
    const acts = fc.array(
      fc.oneof(
        fc.tuple(by, by).map(
          ([across, down]) =>
            (section: Section, size: { width: number; height: number }) =>
              moved(section, size, across, down),
        ),
        fc
          .tuple(
            fc.double({ min: 0.01, max: 20, noNaN: true }),
            fc.double({ min: 0, max: 1, noNaN: true }),
            fc.double({ min: 0, max: 1, noNaN: true }),
          )
          .map(
            ([factor, across, down]) =>
              (section: Section, size: { width: number; height: number }) =>
                zoomed(section, size, factor, across, down),
          ),
      ),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(side, side, acts, (width, height, all) => {
        const size = { width, height };
        const section = all.reduce((now, act) => act(now, size), MIDDLE);
        const square = squareOf(section, size);
        assert.ok(square.side > 0 && section.zoom >= 1 && section.zoom <= MOST_ZOOM);
        assert.ok(square.left >= -1e-6 && square.left + square.side <= width + 1e-6);
        assert.ok(square.top >= -1e-6 && square.top + square.side <= height + 1e-6);
      }),
    );
  });

  it('moved there and back is where it was, as long as it met no edge', () => {
    const size = { width: 1000, height: 800 };
    const from = zoomed(MIDDLE, size, 4);
    const back = moved(moved(from, size, 0.3, -0.2), size, -0.3, 0.2);
    assert.ok(close(back.x, from.x) && close(back.y, from.y));
  });
});
