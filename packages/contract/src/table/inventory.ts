import { inventoryGet, noticesGet } from '../operations/index.ts';
import { targetType } from '../operations/change-shapes.ts';
import { id } from '../operations/shapes.ts';
import { strict } from '../shape.ts';
import { row } from './row.ts';

export const inventory = {
  'inventory.get': row(inventoryGet, {
    summary: 'What is stored about a person or by an organization, why and for how long.',
    input: strict({ subjectType: targetType, subjectId: id }),
    auth: ['person', 'limited'],
    problems: [],
  }),
};

export const notices = {
  'notices.get': row(noticesGet, {
    summary: 'A text of the host, such as its privacy policy, with its version and date.',
    input: strict({ key: id }),
    auth: ['public'],
    problems: [],
  }),
};
