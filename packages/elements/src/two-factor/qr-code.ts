import { html, type TemplateResult } from 'lit';
import { encode } from 'uqr';

/** Empty modules around the code (ISO/IEC 18004). */
const QUIET = 4;

/** The text as a QR code: one path, a rectangle for each run of dark modules. Black on white in every colour scheme, for cameras. */
export function qrCode(text: string, label: string): TemplateResult {
  const { data, size } = encode(text, { border: 0 });
  const path = data
    .map((row, y) =>
      runsOf(row)
        .map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)
        .join(''),
    )
    .join('');
  const side = size + 2 * QUIET;
  return html`<svg
    class="qr"
    part="qr"
    role="img"
    aria-label=${label}
    viewBox="${-QUIET} ${-QUIET} ${side} ${side}"
    shape-rendering="crispEdges"
  >
    <path d=${path} fill="#000" />
  </svg>`;
}

function runsOf(row: readonly boolean[]): readonly (readonly [start: number, length: number])[] {
  const runs: [number, number][] = [];
  for (const [x, dark] of row.entries()) {
    const last = runs.at(-1);
    if (dark && last && last[0] + last[1] === x) last[1] += 1;
    else if (dark) runs.push([x, 1]);
  }
  return runs;
}
