import { supportCreate } from '../operations/index.ts';
import { changeKind } from '../operations/change-shapes.ts';
import { id, plain } from '../operations/shapes.ts';
import { optional, strict, string } from '../shape.ts';
import { target } from './inputs.ts';
import { row } from './row.ts';

export const support = {
  'support.create': row(supportCreate, {
    summary: "Asks the host's support team a question, with what it is about.",
    input: strict({
      message: string({ minLength: 1, maxLength: 5000 }),
      about: optional(
        strict({
          kind: optional(changeKind),
          target: optional(target),
          changeId: optional(id),
          code: optional(plain),
          requestId: optional(plain),
        }),
      ),
    }),
    auth: ['person', 'limited'],
    problems: [],
  }),
};
