import { isProblem, type Problem } from '@sayso/contract';
import { type BrokenBackend, everyCallTwisted, type Passing } from './broken-backend.ts';

/** Answers by what was kept under a name of its own making. */
function keeping(
  nameOf: (call: Passing<unknown, unknown>, id: string) => string | undefined,
  what: 'answers' | 'refusals',
) {
  return (host: Parameters<ReturnType<typeof everyCallTwisted>>[0]) => {
    const kept = new Map<string, { readonly answer?: unknown; readonly refusal?: Problem }>();
    return everyCallTwisted(async (call, id) => {
      const name = call.context.idempotencyKey === undefined ? undefined : nameOf(call, id);
      const known = name === undefined ? undefined : kept.get(name);
      if (known?.refusal) throw known.refusal;
      if (known) return known.answer;
      try {
        const answer = await call.next();
        if (name !== undefined && what === 'answers') kept.set(name, { answer });
        return answer;
      } catch (error) {
        if (name !== undefined && what === 'refusals' && isProblem(error) && error.status === 401)
          kept.set(name, { refusal: error });
        throw error;
      }
    })(host);
  };
}

const whoOf = ({ principal, context }: Passing<unknown, unknown>) =>
  principal.kind === 'person' ? principal.accountId : (context.statusToken ?? '');

export const brokenInRepeating: readonly BrokenBackend[] = [
  {
    name: 'ignores the idempotency key',
    rule: 'key-same-answer',
    also: ['key-other-input', 'cancel-free', 'support-decides'],
    of: everyCallTwisted(({ input, context, next }) => {
      const { idempotencyKey } = context;
      if (idempotencyKey === undefined || !/^[\x21-\x7e]{16,200}$/.test(idempotencyKey)) return next();
      return next(input, { ...context, idempotencyKey: `another-key-${Math.random()}` });
    }),
  },
  {
    name: 'answers another input under the same key',
    rule: 'key-other-input',
    of: keeping((call, id) => `${whoOf(call)} ${id} ${call.context.idempotencyKey}`, 'answers'),
  },
  {
    name: 'keeps a refusal under its key',
    rule: 'key-only-executed',
    of: keeping((call, id) => `${whoOf(call)} ${id} ${call.context.idempotencyKey}`, 'refusals'),
  },
  {
    name: 'shares keys among people',
    rule: 'key-personal',
    of: keeping(({ context, input }, id) => `${id} ${context.idempotencyKey} ${JSON.stringify(input)}`, 'answers'),
  },
];
