import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { jsonSchema, openApiDocument } from './openapi.ts';
import { pathMembers, type AnyOperationRow } from './operation.ts';
import { PROBLEM_STATUS } from './problem.ts';
import { OPERATIONS } from './table/index.ts';
import { problemsOf } from './table/problems.ts';

const operations: readonly AnyOperationRow[] = Object.values(OPERATIONS);

interface Described {
  readonly operationId: string;
  readonly security: readonly object[];
  readonly parameters: readonly { readonly name?: string; readonly in?: string; readonly $ref?: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: unknown }>> };
  readonly responses: Readonly<Record<string, unknown>>;
}

const document = openApiDocument();

const described = ({ path, method }: AnyOperationRow) => document.paths[path]?.[method.toLowerCase()] as Described;

/** What a reference points at. */
function at(ref: string): unknown {
  const steps = ref.slice('#/'.length).split('/');
  return steps.reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], document);
}

/** The linter's strictest set, and what it has besides that this document can keep. */
const LINTER = {
  extends: ['recommended-strict'],
  rules: {
    'no-invalid-schema-examples': 'error',
    'no-invalid-parameter-examples': 'error',
    'no-invalid-media-type-examples': 'error',
    'no-required-schema-properties-undefined': 'error',
    'no-schema-type-mismatch': 'error',
    'operation-tag-defined': 'error',
    'paths-kebab-case': 'error',
    'component-name-unique': 'error',
  },
};

test('a linter for OpenAPI has nothing to say about it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sayso-openapi-'));
  try {
    const file = join(folder, 'openapi.json');
    await writeFile(file, JSON.stringify(document));
    await writeFile(join(folder, 'redocly.yaml'), JSON.stringify(LINTER));
    const cli = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'));
    const args = [
      cli,
      'lint',
      file,
      '--config',
      join(folder, 'redocly.yaml'),
      '--format',
      'json',
      '--max-problems',
      '50',
    ];
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    const { failed, output } = await new Promise<{ failed: boolean; output: string }>((resolve) => {
      execFile(process.execPath, args, { env }, (error, stdout, stderr) =>
        resolve({ failed: error !== null, output: stdout || stderr }),
      );
    });
    const report = JSON.parse(output) as {
      readonly totals: object;
      readonly problems: readonly { readonly message: string }[];
    };
    assert.deepEqual(
      report.problems.map(({ message }) => message),
      [],
    );
    assert.equal(failed, false);
  } finally {
    await rm(folder, { recursive: true });
  }
});

for (const operation of operations) {
  test(`${operation.id}: everything that the table says of it stands in the document`, () => {
    const found = described(operation);
    assert.equal(found.operationId, operation.id);

    const input = jsonSchema(operation.input);
    const parameters = found.parameters.filter(({ in: place }) => place === 'path' || place === 'query');
    const body = found.requestBody?.content['application/json']?.schema as
      | { $ref?: string; properties?: object }
      | undefined;
    const bodySchema = (body?.$ref === undefined ? body : at(body.$ref)) as { properties?: object } | undefined;
    const said = [...parameters.map(({ name }) => name), ...Object.keys(bodySchema?.properties ?? {})];
    const inHeader = operation.stream ? ['offset'] : [];
    const asBody = operation.upload ? [operation.upload] : [];
    assert.equal(found.requestBody?.content['image/png'] !== undefined, operation.upload !== undefined);
    assert.deepEqual([...said, ...inHeader, ...asBody].toSorted(), Object.keys(input.properties ?? {}).toSorted());
    assert.equal(
      found.parameters.some(({ $ref }) => $ref === '#/components/parameters/Range'),
      operation.stream === true,
    );
    assert.equal('206' in found.responses && '416' in found.responses, operation.stream === true);
    for (const name of pathMembers(operation.path)) {
      assert.ok(
        parameters.some((each) => each.name === name && each.in === 'path'),
        name,
      );
    }

    const keyed = found.parameters.some(({ $ref }) => $ref === '#/components/parameters/Idempotency-Key');
    assert.equal(keyed, operation.key);
    assert.equal(
      found.security.some((one) => 'statusToken' in one),
      operation.auth.includes('statusToken'),
    );
    assert.equal(
      found.security.some((one) => Object.keys(one).length === 0),
      operation.auth.includes('public'),
    );

    for (const code of problemsOf(operation)) {
      const response = found.responses[PROBLEM_STATUS[code]] as { $ref?: string } | undefined;
      const text = JSON.stringify(response?.$ref === undefined ? response : at(response.$ref));
      assert.match(text, new RegExp(`\`${code}\``), code);
    }
  });
}

test('every reference leads somewhere', () => {
  const refs = [...JSON.stringify(document).matchAll(/"(#\/[^"]+)"/g)].map((match) => match[1] as string);
  assert.ok(refs.length > 50);
  for (const ref of refs) assert.notEqual(at(ref), undefined, ref);
});

test('unknown members are refused in requests and allowed in answers', () => {
  const schemas = document.components['schemas'] as Record<string, { additionalProperties?: boolean }>;
  assert.equal(schemas['ChangeIntent']?.additionalProperties, false);
  assert.equal(schemas['Change']?.additionalProperties, undefined);
  assert.equal(schemas['Organization']?.additionalProperties, undefined);
});

test('the address and the title are the host’s', () => {
  const own = openApiDocument({ serverUrl: 'https://app.example.com/people', title: 'People' });
  assert.deepEqual(own.servers, [{ url: 'https://app.example.com/people' }]);
  assert.equal(own.info['title'], 'People');
  assert.deepEqual(document.servers, [{ url: '/api/sayso' }]);
});
