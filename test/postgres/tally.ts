import { isProblem } from '@sayso/contract';

/** How many calls ended in which way. */
export async function tally(calls: readonly Promise<unknown>[]): Promise<Readonly<Record<string, number>>> {
  const ended = await Promise.all(
    calls.map((call) =>
      call.then(
        () => 'answered',
        (error: unknown) => (isProblem(error) ? error.code : String(error)),
      ),
    ),
  );
  const counts: Record<string, number> = {};
  for (const end of ended) counts[end] = (counts[end] ?? 0) + 1;
  return counts;
}
