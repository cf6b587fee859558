const forms = [
  /^\s*(?:import|export)\s[^'"`;]*?\bfrom\s*(?<quote>['"])(?<specifier>[^'"\s]+)\k<quote>/gm,
  /(?:^|;)\s*import\s*(?<quote>['"])(?<specifier>[^'"\s]+)\k<quote>/gm,
  /\b(?:import|import\.meta\.resolve|require)\s*\(\s*(?<quote>['"`])(?<specifier>[^'"`\s]+)\k<quote>/g,
];

/** Every module that the source imports: static, dynamic, type-only, re-exported, and by `import('…')` in a type. */
export function importsOf(source: string): string[] {
  const code = withoutComments(source);
  const found = forms.flatMap((form) => [...code.matchAll(form)]);
  return found.toSorted((a, b) => a.index - b.index).map(({ groups }) => groups?.['specifier'] ?? '');
}

/** Strings and templates are passed over whole, so that `//` in an address starts no comment. */
function withoutComments(source: string): string {
  return source.replace(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (_match, literal: string | undefined) => literal ?? ' ',
  );
}
