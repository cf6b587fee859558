import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ESTree, Visitor } from 'rolldown/utils';
import { parseAst } from 'rolldown/parseAst';

/** Templates in which a line break is worth as much with the blanks that follow it as without. */
const TAGS: ReadonlySet<string> = new Set(['html', 'svg', 'css']);

/**
 * The module without the indentation of its `html`, `svg` and `css` templates. No minifier dares to touch it, and it is one part in eighty
 * of what a page loads. Line breaks stay: they are what keeps words apart.
 */
export function withoutIndentation(code: string): string {
  const indented: (readonly [from: number, to: number])[] = [];
  const look = ({ quasi, tag }: ESTree.TaggedTemplateExpression) => {
    if (tag.type === 'Identifier' && TAGS.has(tag.name))
      for (const { start, end } of quasi.quasis) indented.push([start, end]);
  };
  new Visitor({ TaggedTemplateExpression: look }).visit(parseAst(code));
  let made = '';
  let at = 0;
  for (const [from, to] of indented.toSorted(([a], [b]) => a - b)) {
    made += code.slice(at, from) + code.slice(from, to).replaceAll(/\n[ \t]+/g, '\n');
    at = to;
  }
  return made + code.slice(at);
}

/** Takes the indentation out of all modules below a folder. */
export async function unindentTemplates(folder: string): Promise<void> {
  for await (const file of glob('**/*.js', { cwd: folder })) {
    const path = join(folder, file);
    const code = await readFile(path, 'utf8');
    const made = withoutIndentation(code);
    if (made !== code) await writeFile(path, made);
  }
}
