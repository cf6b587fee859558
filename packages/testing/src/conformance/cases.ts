import type { ConformanceCase } from './case.ts';
import { challengeCases } from './challenges.ts';
import { changeCases } from './changes.ts';
import { idempotencyCases } from './idempotency.ts';
import { leaveCases } from './leave.ts';
import { readCases } from './reads.ts';
import { rejoinCases } from './rejoin.ts';
import { seamCases } from './seam.ts';
import { supportCases } from './support.ts';
import { transferCases } from './transfer.ts';

/** Every case, in the order of the chapters. */
export const cases: readonly ConformanceCase[] = [
  ...seamCases,
  ...readCases,
  ...leaveCases,
  ...transferCases,
  ...rejoinCases,
  ...challengeCases,
  ...idempotencyCases,
  ...changeCases,
  ...supportCases,
];
