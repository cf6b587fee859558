import type { Duration } from '@sayso/contract';

const SECONDS = [31_556_952, 2_629_746, 604_800, 86_400, 3600, 60, 1] as const;
const PARTS = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/;

/** An ISO 8601 duration in seconds; years and months at their mean length. Absent for what is none. */
export function secondsOf(duration: Duration): number | undefined {
  const parts = PARTS.exec(duration)?.slice(1);
  return parts?.reduce((sum, part, index) => sum + Number(part ?? 0) * (SECONDS[index] ?? 0), 0);
}
