import { capabilitiesGet } from '../operations/index.ts';
import { nothing } from './inputs.ts';
import { row } from './row.ts';

export const capabilities = {
  'capabilities.get': row(capabilitiesGet, {
    summary: 'What this backend can do and what it promises; without signing in only the public part.',
    input: nothing,
    auth: ['public'],
    problems: [],
  }),
};
