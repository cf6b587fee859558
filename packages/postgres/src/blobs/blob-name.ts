/** One folder deep, and nothing that could lead anywhere else. What a folder holds unfinished ends in a tilde. */
const NAME = /^[\w-]+\/[\w-]+(?:\.[\w-]+)*~?$/;

export function isBlobName(name: string): boolean {
  return NAME.test(name) && !name.endsWith('\n');
}

/** The name itself; throws a `TypeError` for what is none. */
export function checkedName(name: string): string {
  if (!isBlobName(name)) throw new TypeError('This is no name of a blob.');
  return name;
}
