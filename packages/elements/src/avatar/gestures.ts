import { moved, type Section, type Size, zoomed } from './section.ts';

type Act = (section: Section, size: Size) => Section;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Pixels in a line, for wheels that count lines. */
const LINE = 16;

/** Drag, wheel and two fingers on a square: the picture follows the finger. */
export class Gestures {
  readonly #tell: (act: Act) => void;
  /** Where each finger is. */
  readonly #points = new Map<number, Point>();

  constructor(tell: (act: Act) => void) {
    this.#tell = tell;
  }

  readonly wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const { ctrlKey, deltaMode, deltaY } = event;
    const { x, y } = within(event);
    // Two fingers on a touchpad arrive as small steps with Ctrl.
    const factor = Math.exp(-deltaY * (deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1) * (ctrlKey ? 0.01 : 0.002));
    this.#tell((section, size) => zoomed(section, size, factor, x, y));
  };

  readonly down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const canvas = event.currentTarget as Element;
    // A pointer that was made by a script cannot be captured.
    if (event.isTrusted) canvas.setPointerCapture(event.pointerId);
    this.#points.set(event.pointerId, within(event));
  };

  readonly move = (event: PointerEvent): void => {
    const { pointerId } = event;
    const from = this.#points.get(pointerId);
    if (!from) return;
    const to = within(event);
    const other = [...this.#points].find(([id]) => id !== pointerId)?.[1];
    this.#points.set(pointerId, to);
    if (!other) return this.#tell((section, size) => moved(section, size, from.x - to.x, from.y - to.y));
    const before = between(from, other);
    const after = between(to, other);
    const factor = distance(to, other) / Math.max(distance(from, other), 0.01);
    this.#tell((section, size) =>
      moved(zoomed(section, size, factor, before.x, before.y), size, before.x - after.x, before.y - after.y),
    );
  };

  readonly up = ({ pointerId }: PointerEvent): void => {
    this.#points.delete(pointerId);
  };
}

/** In parts of the square, from its upper left. */
function within({ clientX, clientY, currentTarget }: MouseEvent): Point {
  const { height, left, top, width } = (currentTarget as Element).getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
}

function between(one: Point, other: Point): Point {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
