export const style = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0; }
main { max-inline-size: 75rem; margin-inline: auto; padding: 1.5rem; }
h2 { margin-block-start: 2.5rem; }
dl div { display: flex; flex-wrap: wrap; gap: 0 1rem; }
dt { min-inline-size: 14rem; font-weight: 600; }
dd { margin: 0; }
table { border-collapse: collapse; }
th, td { padding: 0.375rem 0.75rem; border: 1px solid color-mix(in srgb, currentcolor 25%, transparent); text-align: start; vertical-align: top; }
thead th { background: color-mix(in srgb, currentcolor 8%, transparent); }
td { max-inline-size: 32rem; overflow-wrap: break-word; white-space: pre-wrap; }
.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
.empty { font-style: italic; opacity: 0.75; }
.wide { overflow-x: auto; }
pre { padding: 0.75rem; overflow-x: auto; border: 1px solid color-mix(in srgb, currentcolor 25%, transparent); }
`;
