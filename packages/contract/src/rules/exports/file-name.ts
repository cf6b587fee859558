import type { Export } from '../../model/export.ts';
import type { Timestamp } from '../../model/primitives.ts';

/**
 * What a file of an export is called, such as `harbor-crm-backup-2026-11-22.zip`: the product, the scope and the day, in letters that every
 * file system takes; with its number where there are several. It names nobody, for file names get about.
 */
export function exportFileName(
  product: string,
  { scope, format }: Pick<Export, 'scope' | 'format'>,
  asOf: Timestamp,
  number: number,
  parts: number,
): string {
  const words = product
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const host = words?.join('-').slice(0, 60).replace(/-$/, '');
  const name = [
    ...(host === undefined ? [] : [host]),
    scope,
    asOf.slice(0, 10),
    ...(parts > 1 ? [`part-${number}`] : []),
  ];
  return `${name.join('-')}.${format === 'archive' ? 'zip' : 'json'}`;
}
