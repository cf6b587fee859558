import { choice, optional, strict, string } from '../shape.ts';
import { changeKind, targetType } from '../operations/change-shapes.ts';
import { id, role } from '../operations/shapes.ts';

/** What a person writes; bounded. */
export const words = string({ minLength: 1, maxLength: 2000 });

/** A password, a code or the secret of a link, as typed. */
export const secret = string({ minLength: 1, maxLength: 1000 });

export const target = strict({ type: targetType, id });

export const intent = strict({
  kind: changeKind,
  target,
  options: optional(
    strict({
      successor: optional(id),
      role: optional(role),
      notify: optional(strict({ message: optional(words) })),
      invitation: optional(id),
    }),
  ),
});

export const operationPurpose = strict({
  operation: choice(
    'organizations.setDeletionAdmins',
    'exports.link',
    'contactChanges.start',
    'factors.enroll',
    'factors.remove',
    'factors.regenerateRecoveryCodes',
    'members.setRole',
    'sign-in',
  ),
  target,
});

/** Of an operation that asks nothing. */
export const nothing = strict({});

export const changeById = strict({ changeId: id });
