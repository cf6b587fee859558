import { accountGet } from '../operations/index.ts';
import { nothing } from './inputs.ts';
import { row } from './row.ts';

export const account = {
  'account.get': row(accountGet, {
    summary: "The signed-in person's own account.",
    input: nothing,
    auth: ['person', 'limited'],
    problems: [],
  }),
};
