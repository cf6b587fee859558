import type { OperationId } from '@sayso/contract';

/**
 * Who may do what: for each operation a line for each thing that it can be about, and in it what each principal comes to. The columns are
 * those of `PRINCIPALS`, the lines those of `Relation`. `ok`: they may; else the problem, the most frequent ones by number: 401 `unauthenticated`,
 * 403 `permission-required`, 404 `not-found`, 422 `validation-failed`, 501 `capability-missing`, `stale` for `preview-stale`. Operations are
 * tried in this order.
 */
export const AUTHORIZATION: Readonly<Record<OperationId, string>> = {
  //       nobody    token     half      limited   former    agent     manager   owner     operator
  'capabilities.get': `
    none      ok        ok        ok        ok        ok        ok        ok        ok        ok`,
  'account.get': `
    none      401       401       401       ok        ok        ok        ok        ok        403`,
  'blockers.resolve': `
    ours      401       401       401       403       404       403       403       ok        403
    theirs    401       401       401       404       404       404       404       404       403
    nowhere   401       401       401       404       404       404       404       404       403`,
  'contactChanges.list': `
    none      401       401       401       403       ok        ok        ok        ok        403`,
  'contactChanges.start': `
    none      401       401       401       403       ok        ok        ok        ok        403`,
  'contactChanges.confirm': `
    same      401       401       401       403       404       404       404       404       403
    other     401       401       401       403       404       404       404       404       403
    unknown   401       401       401       403       404       404       404       404       403
    own       401       401       401       403       ok        ok        ok        ok        403`,
  'contactChanges.resend': `
    same      401       401       401       403       404       404       404       404       403
    other     401       401       401       403       404       404       404       404       403
    unknown   401       401       401       403       404       404       404       404       403
    own       401       401       401       403       ok        ok        ok        ok        403`,
  'contactChanges.cancel': `
    same      401       401       401       403       404       404       404       404       403
    other     401       401       401       403       404       404       404       404       403
    unknown   401       401       401       403       404       404       404       404       403
    own       401       401       401       403       ok        ok        ok        ok        403`,
  'contactChanges.revert': `
    none      ok        ok        ok        ok        ok        ok        ok        ok        ok`,
  'account.update': `
    none      401       401       401       403       ok        ok        ok        ok        403`,
  'account.removePhone': `
    none      401       401       401       403       ok        ok        ok        ok        403`,
  'account.setAvatar': `
    none      401       401       401       403       ok        ok        ok        ok        403`,
  'account.removeAvatar': `
    none      401       401       401       403       ok        ok        ok        ok        403`,
  'avatars.get': `
    unknown   404       404       404       404       404       404       404       404       404
    own       ok        ok        ok        ok        ok        ok        ok        ok        ok`,
  'password.change': `
    none      401       401       401       403       ok        ok        ok        ok        403`,
  'password.requestReset': `
    none      ok        ok        ok        ok        ok        ok        ok        ok        ok`,
  'password.reset': `
    none      ok        ok        ok        ok        ok        ok        ok        ok        ok`,
  'sessions.list': `
    none      401       401       401       ok        ok        ok        ok        ok        403`,
  'sessions.revoke': `
    same      401       401       401       404       404       404       404       404       403
    other     401       401       401       404       404       404       404       404       403
    unknown   401       401       401       404       404       404       404       404       403
    own       401       401       401       ok        ok        ok        ok        ok        403`,
  'sessions.revokeOthers': `
    none      401       401       401       ok        ok        ok        ok        ok        403`,
  'sessions.revokeAll': `
    none      401       401       401       ok        ok        ok        ok        ok        403`,
  'organizations.list': `
    none      401       401       401       ok        ok        ok        ok        ok        403`,
  'organizations.get': `
    ours      401       401       401       ok        404       ok        ok        ok        403
    theirs    401       401       401       404       404       404       404       404       403
    nowhere   401       401       401       404       404       404       404       404       403`,
  'organizations.rejoin': `
    none      401       401       401       403       ok        ok        ok        ok        403`,
  'organizations.setDeletionAdmins': `
    ours      401       401       401       403       404       403       403       ok        403
    theirs    401       401       401       403       404       404       404       404       403
    nowhere   401       401       401       403       404       404       404       404       403`,
  'members.list': `
    ours      401       401       401       403       404       ok        ok        ok        403
    theirs    401       401       401       403       404       404       404       404       403
    nowhere   401       401       401       403       404       404       404       404       403`,
  'members.setRole': `
    own       401       401       401       403       404       403       ok        ok        403
    same      401       401       401       403       404       403       ok        ok        403
    mixed     401       401       401       403       404       403       404       404       403
    missing   401       401       401       403       404       403       404       404       403
    theirs    401       401       401       403       404       404       404       404       403
    nowhere   401       401       401       403       404       404       404       404       403`,
  'roles.list': `
    ours      401       401       401       403       404       ok        ok        ok        403
    theirs    401       401       401       403       404       404       404       404       403
    nowhere   401       401       401       403       404       404       404       404       403`,
  'changes.preview': `
    same      401       401       401       404       404       404       404       404       403
    other     401       401       401       404       404       404       404       404       403
    unknown   401       401       401       404       404       404       404       404       403
    own       401       401       401       ok        ok        ok        ok        ok        403
    ours      401       401       401       403       404       403       403       ok        403
    theirs    401       401       401       404       404       404       404       404       403
    nowhere   401       401       401       404       404       404       404       404       403`,
  'changes.request': `
    same      401       401       401       stale     stale     stale     stale     stale     403
    other     401       401       401       stale     stale     stale     stale     stale     403
    unknown   401       401       401       stale     stale     stale     stale     stale     403
    own       401       401       401       ok        ok        ok        ok        change-blocked 403`,
  'changes.get': `
    same      401       404       401       404       404       404       404       404       404
    other     401       404       401       404       404       404       404       404       404
    unknown   401       404       401       404       404       404       404       404       404
    own       401       ok        401       ok        ok        ok        ok        ok        404
    ours      401       404       401       ok        404       ok        ok        ok        404
    theirs    401       404       401       404       404       404       404       404       404`,
  'changes.list': `
    none      401       ok        401       ok        ok        ok        ok        ok        ok`,
  'changes.cancel': `
    same      401       404       401       404       404       404       404       404       403
    other     401       404       401       404       404       404       404       404       403
    unknown   401       404       401       404       404       404       404       404       403
    own       401       ok        401       ok        ok        ok        ok        ok        403
    ours      401       404       401       403       404       403       403       ok        403
    theirs    401       404       401       404       404       404       404       404       403`,
  'changes.undo': `
    same      401       404       401       404       404       404       404       404       404
    other     401       404       401       404       404       404       404       404       404
    unknown   401       404       401       404       404       404       404       404       404
    own       401       ok        401       ok        ok        ok        ok        ok        404
    ours      401       404       401       403       404       403       403       ok        404
    theirs    401       404       401       404       404       404       404       404       404`,
  'changes.decide': `
    same      401       401       401       403       403       403       403       403       404
    other     401       401       401       403       403       403       403       403       404
    unknown   401       401       401       403       403       403       403       403       404
    own       401       401       401       403       403       403       403       403       404
    ours      401       401       401       403       403       403       403       403       404
    theirs    401       401       401       403       403       403       403       403       404`,
  'changes.receipt': `
    same      401       404       401       404       404       404       404       404       403
    other     401       404       401       404       404       404       404       404       403
    unknown   401       404       401       404       404       404       404       404       403
    own       401       ok        401       ok        ok        ok        ok        ok        403
    ours      401       404       401       ok        404       ok        ok        ok        403
    theirs    401       404       401       404       404       404       404       404       403`,
  'changes.certificate': `
    same      401       404       401       404       404       404       404       404       403
    other     401       404       401       404       404       404       404       404       403
    unknown   401       404       401       404       404       404       404       404       403
    own       401       404       401       404       404       404       404       404       403
    ours      401       404       401       ok        404       ok        ok        ok        403
    theirs    401       404       401       404       404       404       404       404       403`,
  'challenges.start': `
    same      401       401       422       ok        ok        ok        ok        ok        403
    other     401       401       422       ok        ok        ok        ok        ok        403
    unknown   401       401       422       ok        ok        ok        ok        ok        403
    own       401       401       ok        ok        ok        ok        ok        ok        403
    ours      401       401       422       ok        ok        ok        ok        ok        403
    theirs    401       401       422       ok        ok        ok        ok        ok        403
    nowhere   401       401       422       ok        ok        ok        ok        ok        403`,
  'challenges.answer': `
    same      401       401       404       404       404       404       404       404       403
    other     401       401       404       404       404       404       404       404       403
    unknown   401       401       404       404       404       404       404       404       403
    own       401       401       ok        ok        ok        ok        ok        ok        403`,
  'exports.preview': `
    same      401       401       401       404       404       404       404       404       403
    other     401       401       401       404       404       404       404       404       403
    unknown   401       401       401       404       404       404       404       404       403
    own       401       401       401       ok        ok        ok        ok        ok        403
    ours      401       401       401       403       404       403       403       ok        403
    theirs    401       401       401       404       404       404       404       404       403
    nowhere   401       401       401       404       404       404       404       404       403`,
  'exports.get': `
    same      401       401       401       404       404       404       404       404       403
    other     401       401       401       404       404       404       404       404       403
    unknown   401       401       401       404       404       404       404       404       403
    own       401       401       401       ok        ok        ok        ok        ok        403
    ours      401       401       401       404       404       404       404       ok        403
    theirs    401       401       401       404       404       404       404       404       403`,
  'exports.list': `
    same      401       401       401       404       404       404       404       404       403
    other     401       401       401       404       404       404       404       404       403
    unknown   401       401       401       404       404       404       404       404       403
    own       401       401       401       ok        ok        ok        ok        ok        403
    ours      401       401       401       403       404       403       403       ok        403
    theirs    401       401       401       404       404       404       404       404       403
    nowhere   401       401       401       404       404       404       404       404       403`,
  'exports.cancel': `
    same      401       401       401       404       404       404       404       404       403
    other     401       401       401       404       404       404       404       404       403
    unknown   401       401       401       404       404       404       404       404       403
    own       401       401       401       ok        ok        ok        ok        ok        403
    ours      401       401       401       404       404       404       404       ok        403
    theirs    401       401       401       404       404       404       404       404       403`,
  'exports.remove': `
    same      401       401       401       404       404       404       404       404       403
    other     401       401       401       404       404       404       404       404       403
    unknown   401       401       401       404       404       404       404       404       403
    own       401       401       401       ok        ok        ok        ok        ok        403
    ours      401       401       401       404       404       404       404       ok        403
    theirs    401       401       401       404       404       404       404       404       403`,
  'exports.link': `
    same      401       401       401       404       404       404       404       404       403
    other     401       401       401       404       404       404       404       404       403
    unknown   401       401       401       404       404       404       404       404       403
    own       401       401       401       ok        ok        ok        ok        ok        403
    ours      401       401       401       404       404       404       404       ok        403
    theirs    401       401       401       404       404       404       404       404       403`,
  'exports.download': `
    other     404       404       404       404       404       404       404       404       404
    unknown   404       404       404       404       404       404       404       404       404
    own       ok        ok        ok        ok        ok        ok        ok        ok        ok`,
  'exportSchedules.get': `
    same      401       401       401       404       404       404       404       404       403
    other     401       401       401       404       404       404       404       404       403
    unknown   401       401       401       404       404       404       404       404       403
    own       401       401       401       501       501       501       501       501       403
    ours      401       401       401       403       404       403       403       ok        403
    theirs    401       401       401       404       404       404       404       404       403
    nowhere   401       401       401       404       404       404       404       404       403`,
  'exportSchedules.set': `
    same      401       401       401       403       404       404       404       404       403
    other     401       401       401       403       404       404       404       404       403
    unknown   401       401       401       403       404       404       404       404       403
    own       401       401       401       403       501       501       501       501       403
    ours      401       401       401       403       404       403       403       ok        403
    theirs    401       401       401       403       404       404       404       404       403
    nowhere   401       401       401       403       404       404       404       404       403`,
  'inventory.get': `
    same      401       401       401       404       404       404       404       404       403
    other     401       401       401       404       404       404       404       404       403
    unknown   401       401       401       404       404       404       404       404       403
    own       401       401       401       ok        ok        ok        ok        ok        403
    ours      401       401       401       ok        404       ok        ok        ok        403
    theirs    401       401       401       404       404       404       404       404       403
    nowhere   401       401       401       404       404       404       404       404       403`,
  'notices.get': `
    unknown   404       404       404       404       404       404       404       404       404
    own       ok        ok        ok        ok        ok        ok        ok        ok        ok`,
  'consents.list': `
    none      401       401       401       ok        ok        ok        ok        ok        403`,
  'consents.set': `
    none      401       401       401       ok        ok        ok        ok        ok        403`,
  'consents.history': `
    none      401       401       401       ok        ok        ok        ok        ok        403`,
  'consents.receipt': `
    unknown   401       401       401       404       404       404       404       404       403
    own       401       401       401       ok        ok        ok        ok        ok        403`,
  'support.create': `
    none      401       401       401       ok        ok        ok        ok        ok        403`,
  'feedback.create': `
    same      401       404       401       404       404       404       404       404       403
    other     401       404       401       404       404       404       404       404       403
    unknown   401       404       401       404       404       404       404       404       403
    own       401       ok        401       ok        ok        ok        ok        ok        403
    ours      401       404       401       ok        404       ok        ok        ok        403
    theirs    401       404       401       404       404       404       404       404       403`,
  'exports.create': `
    same      401       401       401       404       404       404       404       404       403
    other     401       401       401       404       404       404       404       404       403
    unknown   401       401       401       404       404       404       404       404       403
    own       401       401       401       ok        ok        ok        ok        ok        403
    ours      401       401       401       403       404       403       403       ok        403
    theirs    401       401       401       404       404       404       404       404       403
    nowhere   401       401       401       404       404       404       404       404       403`,
  'factors.list': `
    none      401       401       401       403       ok        ok        ok        ok        403`,
  'factors.enroll': `
    none      401       401       401       403       ok        ok        ok        ok        403`,
  'factors.resend': `
    same      401       401       401       403       404       404       404       404       403
    other     401       401       401       403       404       404       404       404       403
    unknown   401       401       401       403       404       404       404       404       403
    own       401       401       401       403       ok        ok        ok        ok        403`,
  'factors.confirm': `
    same      401       401       401       403       404       404       404       404       403
    other     401       401       401       403       404       404       404       404       403
    unknown   401       401       401       403       404       404       404       404       403
    own       401       401       401       403       ok        ok        ok        ok        403`,
  'factors.remove': `
    same      401       401       401       403       404       404       404       404       403
    other     401       401       401       403       404       404       404       404       403
    unknown   401       401       401       403       404       404       404       404       403
    own       401       401       401       403       ok        ok        ok        ok        403`,
  'factors.regenerateRecoveryCodes': `
    none      401       401       401       403       ok        ok        ok        ok        403`,
};

/** The same where support carries out what organizations ask for: `ours` and `theirs` wait for its decision. */
export const WITH_SUPPORT: Readonly<Partial<Record<OperationId, string>>> = {
  //       nobody    token     half      limited   former    agent     manager   owner     operator
  'changes.decide': `
    same      401       401       401       403       403       403       403       403       404
    other     401       401       401       403       403       403       403       403       404
    unknown   401       401       401       403       403       403       403       403       404
    own       401       401       401       403       403       403       403       403       404
    ours      401       401       401       403       403       403       403       403       ok
    theirs    401       401       401       403       403       403       403       403       ok`,
  'changes.get': `
    same      401       404       401       404       404       404       404       404       404
    other     401       404       401       404       404       404       404       404       404
    unknown   401       404       401       404       404       404       404       404       404
    own       401       ok        401       ok        ok        ok        ok        ok        404
    ours      401       404       401       ok        404       ok        ok        ok        ok
    theirs    401       404       401       404       404       404       404       404       ok`,
  'changes.list': `
    none      401       ok        401       ok        ok        ok        ok        ok        ok`,
  'changes.cancel': `
    same      401       404       401       404       404       404       404       404       403
    other     401       404       401       404       404       404       404       404       403
    unknown   401       404       401       404       404       404       404       404       403
    own       401       ok        401       ok        ok        ok        ok        ok        403
    ours      401       404       401       403       404       403       403       ok        403
    theirs    401       404       401       404       404       404       404       404       403`,
  'changes.undo': `
    same      401       404       401       404       404       404       404       404       404
    other     401       404       401       404       404       404       404       404       404
    unknown   401       404       401       404       404       404       404       404       404
    own       401       ok        401       ok        ok        ok        ok        ok        404
    ours      401       404       401       403       404       403       403       ok        403
    theirs    401       404       401       404       404       404       404       404       403`,
  'changes.receipt': `
    same      401       404       401       404       404       404       404       404       403
    other     401       404       401       404       404       404       404       404       403
    unknown   401       404       401       404       404       404       404       404       403
    own       401       ok        401       ok        ok        ok        ok        ok        403
    ours      401       404       401       ok        404       ok        ok        ok        403
    theirs    401       404       401       404       404       404       404       404       403`,
};
