import { inPage, type Measured } from './page.ts';
import { measured, type Bench, type Sample } from './measurement.ts';

const count = 100;

/** Makes `leave` and `bare` available to the page: each adds, renders and removes so many elements and gives the milliseconds. */
const entry = `
  import '@sayso/elements/provider/define';
  import '@sayso/elements/leave-organization/define';
  import { html, LitElement } from 'lit';

  const provider = document.createElement('sayso-provider');
  provider.backend = { call: () => new Promise(() => {}), serves: () => Promise.resolve(true) };
  document.body.append(provider);

  async function rendered(tag, count) {
    const elements = Array.from({ length: count }, () => {
      const element = document.createElement(tag);
      element.setAttribute('organization-id', 'harbor');
      return element;
    });
    const startedAt = performance.now();
    provider.append(...elements);
    await Promise.all(elements.map((element) => element.updateComplete));
    provider.getBoundingClientRect();
    const milliseconds = performance.now() - startedAt;
    return { elements, milliseconds };
  }

  async function cycle(tag, count) {
    const { elements, milliseconds } = await rendered(tag, count);
    for (const element of elements) element.remove();
    return milliseconds;
  }

  const { elements: [model] } = await rendered('sayso-leave-organization', 1);
  const markup = model.shadowRoot.innerHTML.replaceAll(/<!--.*?-->/g, '');
  const strings = Object.assign([markup], { raw: [markup] });
  customElements.define('bare-element', class extends LitElement {
    static styles = model.constructor.styles;
    render() {
      return html(strings);
    }
  });
  const { elements: [copy] } = await rendered('bare-element', 1);
  const size = (element) => element.shadowRoot.querySelectorAll('*').length;
  globalThis.sizes = [size(model), size(copy)];
  model.remove();
  copy.remove();
  globalThis.cycle = cycle;
`;

declare global {
  var sizes: [number, number] | undefined;
  var cycle: ((tag: string, count: number) => Promise<number>) | undefined;
}

const elements: Bench = () =>
  inPage('elements', entry, async (opened) => {
    await opened.page.waitForFunction(() => globalThis.cycle !== undefined);
    const [own = 0, bare] = (await opened.page.evaluate(() => globalThis.sizes)) ?? [];
    if (own === 0 || own !== bare) throw new Error(`the elements differ: ${own} against ${bare} inner elements`);
    return [
      measured({
        name: `${count} leave elements of ${own} inner elements, against bare Lit`,
        unit: 'ms',
        samples: await times(opened),
      }),
      measured({
        name: `heap after ${count} leave elements were removed, against before`,
        unit: 'MB',
        goal: 1.05,
        samples: await heaps(opened),
      }),
    ];
  });

export default elements;

async function times({ page }: Measured): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let round = -5; round < 30; round += 1) {
    const tags =
      round % 2 === 0 ? ['sayso-leave-organization', 'bare-element'] : ['bare-element', 'sayso-leave-organization'];
    const taken: Record<string, number> = {};
    for (const tag of tags) taken[tag] = await cycle(page, tag);
    if (round >= 0) {
      samples.push({ value: taken['sayso-leave-organization'] ?? 0, baseline: taken['bare-element'] ?? 0 });
    }
  }
  return samples;
}

async function heaps({ page, session }: Measured): Promise<Sample[]> {
  const samples: Sample[] = [];
  await cycle(page, 'sayso-leave-organization');
  const baseline = await heap(session);
  for (let round = 0; round < 5; round += 1) {
    for (let turn = 0; turn < 3; turn += 1) await cycle(page, 'sayso-leave-organization');
    samples.push({ value: await heap(session), baseline });
  }
  return samples;
}

async function cycle(page: Measured['page'], tag: string): Promise<number> {
  return (await page.evaluate(([name, many]) => globalThis.cycle?.(name, many), [tag, count] as const)) ?? 0;
}

/** Megabytes in use after everything that can go has gone. */
async function heap(session: Measured['session']): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}
