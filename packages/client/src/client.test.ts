import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type AnyOperation,
  type Backend,
  type InputOf,
  type OperationId,
  OPERATIONS,
  type OutputOf,
} from '@sayso/contract';
import { member, organization } from '../test/answers.ts';
import { scriptedBackend } from '../test/scripted-backend.ts';
import { type Client, createClient } from './client.ts';
import { isSaysoError } from './sayso-error.ts';

/** What a client can do besides its operations, each made of some of them: `all` walks through the pages of `list`. */
type Convenience = `${string}.all` | 'exports.open' | 'exports.follow' | 'exports.wait';

/** `resource.method` of everything else that a client can do. */
type MethodId = Exclude<
  { [Resource in keyof Client]: `${Resource}.${keyof Client[Resource] & string}` }[keyof Client],
  Convenience
>;

type Same<A, B> = [A, B] extends [B, A] ? true : false;

// These compile only while the client has exactly one method per operation.
const everyOperationHasAMethod: Same<OperationId, Extract<OperationId, MethodId>> = true;
const noMethodLacksAnOperation: Same<MethodId, Extract<MethodId, OperationId>> = true;

type Method<Id extends string> = Id extends `${infer Resource}.${infer Name}`
  ? Resource extends keyof Client
    ? Name extends keyof Client[Resource]
      ? Client[Resource][Name]
      : never
    : never
  : never;

type Answers<Id extends OperationId> =
  Method<Id> extends (...of: never[]) => Promise<infer Output>
    ? Same<Output, OutputOf<(typeof OPERATIONS)[Id]>>
    : false;

type Takes<Id extends OperationId> = string extends keyof InputOf<(typeof OPERATIONS)[Id]>
  ? true
  : Method<Id> extends (input: infer Input, ...rest: never[]) => unknown
    ? Same<Exclude<Input, undefined>, InputOf<(typeof OPERATIONS)[Id]>>
    : false;

const everyMethodAnswersAsItsOperation: { [Id in OperationId]: Answers<Id> } extends { [Id in OperationId]: true }
  ? true
  : false = true;
const everyMethodTakesWhatItsOperationTakes: { [Id in OperationId]: Takes<Id> } extends { [Id in OperationId]: true }
  ? true
  : false = true;

/** Remembers what it is asked and answers nothing, which no operation allows. */
function silentBackend() {
  const calls: { operation: AnyOperation; input: unknown; key: string | undefined }[] = [];
  const backend: Backend = {
    call(operation, input, context) {
      calls.push({ operation, input, key: context?.idempotencyKey });
      return Promise.resolve(undefined as never);
    },
    serves: () => Promise.resolve(true),
  };
  return { backend, calls };
}

type AnyMethod = (input: unknown, options?: unknown) => Promise<unknown>;

describe('client', () => {
  it('is typed as the table', () => {
    assert.ok(everyOperationHasAMethod && noMethodLacksAnOperation);
    assert.ok(everyMethodAnswersAsItsOperation && everyMethodTakesWhatItsOperationTakes);
  });

  for (const operation of Object.values(OPERATIONS)) {
    it(`${operation.id} sends its own operation, with a key exactly where one is needed`, async () => {
      const { backend, calls } = silentBackend();
      const client = createClient(backend) as unknown as Record<string, Record<string, AnyMethod>>;
      const [resource = '', name = ''] = operation.id.split('.');
      const method = client[resource]?.[name] as AnyMethod;
      const input = { some: 'input' };
      const takesNothing = method.length === 1;
      for (const time of [1, 2]) {
        await assert.rejects(takesNothing ? method(undefined) : method(input), (error) =>
          isSaysoError(error, 'invalid-response'),
        );
        assert.equal(calls.length, time);
      }
      const [first, second] = calls;
      // The table says more of the same operation than a page needs.
      const { id, output } = first?.operation ?? assert.fail();
      assert.ok(id === operation.id && output === operation.output);
      assert.deepEqual(first?.input, takesNothing ? {} : input);
      assert.equal(first?.key !== undefined, operation.key);
      if (operation.key) {
        assert.match(first?.key ?? '', /^[0-9a-f]{32}$/);
        assert.notEqual(first?.key, second?.key);
      }
    });
  }

  it('keeps the key that a call names, and lets a call override the defaults', async () => {
    const backend = scriptedBackend({ 'organizations.list': () => ({ items: [organization] }) });
    const client = createClient(backend, { locale: 'sv' });
    await client.organizations.list();
    await client.organizations.list({}, { locale: 'en' });
    assert.deepEqual(
      backend.calls.map(({ context }) => context.locale),
      ['sv', 'en'],
    );
    const silent = silentBackend();
    const own = { idempotencyKey: 'my-own-key-of-16-signs' };
    await assert.rejects(createClient(silent.backend).changes.cancel({ changeId: 'c-1' }, own));
    assert.equal(silent.calls[0]?.key, own.idempotencyKey);
  });

  it('walks through all items, and asks for a page only when it is needed', async () => {
    const pages: Record<string, unknown> = {
      first: { items: [member(1), member(2)], nextPageToken: 'second' },
      second: { items: [], nextPageToken: 'third' },
      third: { items: [member(3)] },
    };
    const backend = scriptedBackend({
      'members.list': ({ pageToken = 'first' }: { pageToken?: string }) => pages[pageToken],
    });
    const { members } = createClient(backend);
    const query = { organizationId: 'org-1', search: 'm', pageSize: 2 };

    const names: (string | undefined)[] = [];
    for await (const { displayName } of members.all(query)) names.push(displayName);
    assert.deepEqual(names, ['Member 1', 'Member 2', 'Member 3']);
    assert.deepEqual(
      backend.calls.map(({ input }) => input),
      [query, { ...query, pageToken: 'second' }, { ...query, pageToken: 'third' }],
    );

    for await (const { displayName } of members.all(query)) {
      assert.equal(displayName, 'Member 1');
      break;
    }
    assert.equal(backend.calls.length, 4);
  });
});
