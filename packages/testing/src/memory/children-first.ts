import type { DataMap } from '@sayso/contract';
import type { ErasureStep } from '@sayso/contract/rules';

/**
 * The same steps, with what leads to its owner through another collection before that one: once the way is erased, nobody finds any
 * more what stood at its end, not even the second pass.
 */
export function childrenFirst(steps: readonly ErasureStep[], map: DataMap): readonly ErasureStep[] {
  const tableOf = (step: ErasureStep) =>
    step.type === 'collection' ? map.find(({ name }) => name === step.collection)?.table : undefined;
  const ways = (step: ErasureStep) => {
    const entry = step.type === 'collection' ? map.find(({ name }) => name === step.collection) : undefined;
    return new Set(entry?.path.map(({ references }) => references?.table));
  };
  const ordered: ErasureStep[] = [];
  const place = (step: ErasureStep, below: readonly ErasureStep[]): void => {
    if (ordered.includes(step) || below.includes(step)) return;
    const table = tableOf(step);
    const children =
      table === undefined ? [] : steps.filter((other) => tableOf(other) !== table && ways(other).has(table));
    for (const child of children) place(child, [...below, step]);
    ordered.push(step);
  };
  for (const step of steps) place(step, []);
  return ordered;
}
