/** Every module that the source imports: static, dynamic, type-only, re-exported, and by `import('…')` in a type. */
export function importsOf(source: string): string[] {
  const code = withoutComments(source);
  const found = code.matchAll(
    /(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+|\brequire\s*\(\s*|\bimport\.meta\.resolve\s*\(\s*)(["'`])([^"'`\n]+)\1/g,
  );
  return [...found].map(([, , specifier = '']) => specifier);
}

/** Strings and templates are passed over whole, so that `//` in an address starts no comment. */
function withoutComments(source: string): string {
  return source.replace(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (_match, literal: string | undefined) => literal ?? ' ',
  );
}
