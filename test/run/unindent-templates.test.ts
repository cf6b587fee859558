import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withoutIndentation } from './unindent-templates.ts';

describe('the indentation of templates', () => {
  it('goes, and the line breaks stay', () => {
    const code =
      'const a = html`<p>\n      one\n\t${html`<b>\n    two</b>`}\n  </p>`;\n  const b = css`\n  a {\n    b: c;\n  }`;';
    const made = 'const a = html`<p>\none\n${html`<b>\ntwo</b>`}\n</p>`;\n  const b = css`\na {\nb: c;\n}`;';
    assert.equal(withoutIndentation(code), made);
  });

  it('stays everywhere else', () => {
    for (const code of [
      'const a = `\n   text`;',
      'const a = raw`\n   text`;',
      "const a = 'html`';\n   const b = 1;",
      '// html`\n   a',
    ])
      assert.equal(withoutIndentation(code), code);
  });
});
