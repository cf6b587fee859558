import type { AnyOperation } from '@sayso/contract';

/** The bytes of the file that a call brings, where it is no larger than what is taken. */
export async function uploadedBy(
  { upload }: AnyOperation,
  input: unknown,
  limit: number,
): Promise<Uint8Array | undefined> {
  const file = upload === undefined ? undefined : (input as Readonly<Record<string, unknown>> | undefined)?.[upload];
  return file instanceof Blob && file.size <= limit ? new Uint8Array(await file.arrayBuffer()) : undefined;
}
