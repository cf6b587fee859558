import type { ChangeKind } from '@sayso/contract';
import type { Letter, Words } from './message-text.ts';

/** What somebody asked for, after "to". */
function act({ kind, params: { targetName, operation }, organization }: Letter): string {
  const target = targetName ?? organization;
  switch (kind) {
    case 'leave-organization':
      return `leave ${target}`;
    case 'transfer-ownership':
      return `hand ${target} over`;
    case 'deactivate-account':
      return 'deactivate your account';
    case 'delete-account':
      return 'delete your account';
    case 'close-organization':
      return `close ${target}`;
    case 'reset-organization':
      return `start fresh in ${target}`;
    case 'delete-organization':
      return `delete ${target}`;
    case undefined:
      if (operation === 'members.setRole') return 'give somebody a role';
      if (operation === 'organizations.setDeletionAdmins') return `choose who may delete ${organization}`;
      if (operation === 'factors.enroll') return 'confirm this phone for two-step sign-in';
      if (operation === 'sign-in') return 'sign in';
      return operation === 'exports.link' ? 'download an export' : 'confirm that it is you';
    default:
      return kind satisfies never;
  }
}

const request = (letter: Letter): string => `Your request to ${act(letter)}`;
const lines = (...all: readonly (string | false | undefined)[]): string =>
  all.filter((line) => line !== undefined && line !== false && line !== '').join('\n');
const link = (label: string, address: string | undefined) => address !== undefined && `${label}: ${address}`;

/** What an export holds, at the beginning of a sentence. */
const exported = ({ params: { scope, subjectName } }: Letter): string =>
  scope === 'backup'
    ? `The backup of ${subjectName}`
    : scope === 'portability'
      ? 'The copy of what you gave us'
      : 'The copy of your data';

const erased: Readonly<Partial<Record<ChangeKind, (letter: Letter) => string>>> = {
  'delete-account': () =>
    'Your account has been deleted: your login and your personal details are erased, and they cannot be brought back.',
  'delete-organization': ({ params: { targetName } }) =>
    `${targetName} has been deleted, and it cannot be brought back. Only what you were shown as kept is kept, until its date.`,
  'close-organization': ({ params: { targetName } }) =>
    `The data of ${targetName}, which was closed, has been erased, and it cannot be brought back.`,
  'reset-organization': ({ params: { targetName } }) =>
    `${targetName} starts fresh: its records are erased and its settings are as they were.`,
};

/** What becomes of it, and what is happening to it at this moment. */
const announced: Readonly<Partial<Record<ChangeKind, readonly [later: string, now: string]>>> = {
  'delete-organization': ['will be deleted', 'is being deleted'],
  'close-organization': ['will be closed', 'is closed'],
  'reset-organization': ['will start fresh', 'starts fresh'],
};

export const english: Words = {
  'one-time-code': (letter) => ({
    subject: `${letter.params['code']} is your code`,
    body: `Your code is ${letter.params['code']}. It lets you ${act(letter)}.\nIt works once and for ten minutes. If you did not ask for it, somebody else may be signed in as you: change your password.`,
  }),
  'left-organization': ({ params: { organizationName, code } }) => ({
    subject: `You have left ${organizationName}`,
    body: lines(
      `You have left ${organizationName}. Your name, email address and phone number are no longer shown there; the team's work stays with the team.`,
      code !== undefined && `To come back at any time, use the organization code ${code}.`,
    ),
  }),
  'ownership-received': ({ params: { organizationName } }) => ({
    subject: `${organizationName} is yours now`,
    body: `You are now an owner of ${organizationName}. You can hand it over again in its settings.`,
  }),
  'ownership-handed-over': ({ params: { organizationName } }) => ({
    subject: `You have handed over ${organizationName}`,
    body: `${organizationName} has a new owner. If this was not you, write to our support team at once.`,
  }),
  'role-changed': ({ role, params: { organizationName } }) => ({
    subject: `Your role in ${organizationName} is ${role}`,
    body: `Somebody who manages the roles in ${organizationName} made you ${role}. What you may do there has changed with it. If this surprises you, ask there.`,
  }),
  'rejoined-organization': ({ params: { organizationName } }) => ({
    subject: `Welcome back to ${organizationName}`,
    body: `You are a member of ${organizationName} again. What was yours is with you again.`,
  }),
  'contact-code': ({ params: { code, channel } }) => ({
    subject: `${code} is your code`,
    body:
      channel === 'phone'
        ? `Your code is ${code}. It confirms this phone number. Give it to nobody.`
        : `Your code is ${code}. Enter it where you asked for it, and this becomes the email address of your account.\nIt works once and for ten minutes. If you did not ask for it, do nothing: nothing is changed without it.`,
  }),
  'contact-taken': () => ({
    subject: 'You already have an account',
    body: lines(
      'Somebody asked to use this email address for another account. It was not changed, and they were not told that you have an account.',
      'If it was you, sign in with this address instead. If it was not, you do not have to do anything.',
    ),
  }),
  'contact-changed': (letter) => {
    const { channel, masked, expiresAt } = letter.params;
    const what = channel === 'phone' ? 'phone number' : 'email address';
    const done = masked === undefined ? 'has been removed' : 'has been changed';
    return {
      subject: `The ${what} of your account ${done}`,
      body: lines(
        `The ${what} of your account ${done}${masked === undefined ? '' : ` to ${masked}`}.`,
        'If it was you, there is nothing more to do. If it was not, take it back: everybody is then signed out.',
        link('Take it back', letter.revertLink),
        `The link works once, until ${expiresAt}.`,
      ),
    };
  },
  'contact-reverted': ({ params: { channel } }) => ({
    subject: channel === 'phone' ? 'Your phone number is back' : 'Your email address is back',
    body: lines(
      `The ${channel === 'phone' ? 'phone number' : 'email address'} of your account is what it was before, and everybody has been signed out.`,
      'Change your password now: somebody else may know it.',
    ),
  }),
  'change-scheduled': (letter) => {
    const { effectiveAt, cancelableUntil } = letter.params;
    return {
      subject: `${request(letter)} is scheduled`,
      body: lines(
        `${request(letter)} takes effect on ${effectiveAt}. Until then nothing is erased.`,
        letter.kind === 'delete-account' && 'You have been signed out on all devices.',
        cancelableUntil !== undefined && `You can cancel it until ${cancelableUntil}.`,
        link('See it or cancel it', letter.statusLink),
        'If this was not you, cancel it there and change your password.',
      ),
    };
  },
  'change-applied': (letter) => {
    const { targetName, undoableUntil, purgeAt } = letter.params;
    const deactivated = letter.kind === 'deactivate-account';
    const fresh = letter.kind === 'reset-organization';
    const subject = fresh ? `${targetName} has started fresh` : `${targetName} is closed`;
    return {
      subject: deactivated ? 'Your account is deactivated' : subject,
      body: lines(
        deactivated
          ? 'Your account is deactivated. Everything in it is kept, and you can come back at any time.'
          : `${subject}. There is nothing more that you have to do.`,
        undoableUntil !== undefined && `You can take this back until ${undoableUntil}.`,
        fresh && 'Your earlier data comes back then, and what has been entered since is kept.',
        purgeAt !== undefined && `The ${fresh ? 'earlier data' : 'data'} is erased on ${purgeAt}.`,
        link('See how it stands', letter.statusLink),
      ),
    };
  },
  'change-awaits-support': (letter) => {
    const { reference, dueAt } = letter.params;
    return {
      subject: `We have your request ${reference}`,
      body: lines(
        `${request(letter)} is with our support team. Its reference is ${reference}.`,
        dueAt !== undefined &&
          `You get an answer by ${dueAt} at the latest. Nothing changes before somebody there has decided.`,
        link('See how it stands, or cancel it', letter.statusLink),
      ),
    };
  },
  'change-invitation': (letter) => ({
    subject: `Your link to ${act(letter)}`,
    body: lines(
      `Our support team has agreed to your request to ${act(letter)}. Nothing has happened yet: the link shows you what goes and what stays, and you decide.`,
      link('Open it', letter.invitationLink),
      `It works once, for you alone, until ${letter.params['expiresAt']}.`,
    ),
  }),
  'change-denied': (letter) => ({
    subject: 'Your request was not carried out',
    body: lines(
      `${request(letter)} was not carried out. Nothing has changed.`,
      letter.params['reason'] !== undefined && `Our support team says:\n${letter.params['reason']}`,
    ),
  }),
  'change-begun': (letter) => ({
    subject: `${request(letter)} has begun`,
    body: lines(
      `${request(letter)} is being carried out now. Your reference: ${letter.params['reference']}.`,
      link('See how far it is', letter.statusLink),
      'If this was not you, write to our support team at once.',
    ),
  }),
  'change-completed': (letter) => ({
    subject: `${request(letter)} has been carried out`,
    body: lines(
      (letter.kind && erased[letter.kind]?.(letter)) ?? `${request(letter)} has been carried out.`,
      'We looked a second time and found nothing left of what had to go.',
    ),
  }),
  'change-canceled': (letter) => ({
    subject: 'Cancelled',
    body: `${request(letter)} has been cancelled. Nothing has changed.`,
  }),
  'change-undone': (letter) => ({
    subject: 'Undone',
    body: `${request(letter)} has been undone. Everything is as it was.`,
  }),
  'change-blocked': (letter) => ({
    subject: 'Something stands in the way',
    body: `${request(letter)} could not be carried out on its date. Nothing has changed. Sign in to see what stands in the way.`,
  }),
  'members-informed': (letter) => {
    const { targetName, state, effectiveAt, dueAt, message } = letter.params;
    const [later, now] = (letter.kind && announced[letter.kind]) ?? ['is about to change', 'is changing'];
    const asked = state === 'awaitingSupport';
    const what = asked
      ? `An administrator has asked our support team to ${act(letter)}`
      : `${targetName} ${effectiveAt === undefined ? now : later}`;
    return {
      subject: what,
      body: lines(
        asked
          ? `${what}. It has not been decided yet.${dueAt === undefined ? '' : ` The answer comes by ${dueAt} at the latest.`}`
          : `${what}${effectiveAt === undefined ? '' : ` on ${effectiveAt}`}. An administrator has asked for it.`,
        message !== undefined && `They write:\n${message}`,
      ),
    };
  },
  'export-ready': (letter) => ({
    subject: `${exported(letter)} is ready to download`,
    body: lines(
      `${exported(letter)} has been written, opened again and checked. Sign in to download it.`,
      letter.params['expiresAt'] !== undefined && `It is kept until ${letter.params['expiresAt']}, and then removed.`,
      'If you did not expect this, remove it there and change your password.',
    ),
  }),
  'export-failed': (letter) => ({
    subject: `${exported(letter)} could not be written`,
    body: lines(
      `${exported(letter)} could not be written. Nothing was changed in what is stored.`,
      'Sign in and ask for it again. If it fails once more, write to our support team.',
    ),
  }),
  'factor-added': ({ params: { factor } }) => ({
    subject: 'Two-step sign-in is on',
    body: lines(
      factor === 'sms'
        ? 'From now on you can confirm signing in by a code that is sent to your phone.'
        : 'From now on you can confirm signing in by a code from your authenticator app.',
      'If it was not you, write to our support team at once.',
    ),
  }),
  'factor-removed': ({ params: { factor } }) => ({
    subject: factor === 'sms' ? 'Codes to your phone are off' : 'Your authenticator app is off',
    body: lines(
      factor === 'sms'
        ? 'Signing in is no longer confirmed by codes that are sent to your phone.'
        : 'Signing in is no longer confirmed by codes from your authenticator app.',
      'If it was not you, change your password and write to our support team at once.',
    ),
  }),
  'recovery-code-used': ({ params: { left } }) => ({
    subject: 'A recovery code has been used',
    body: lines(
      `One of your recovery codes has been used. ${left === '1' ? 'One is left.' : `${left} are left.`} You can make new ones in your security settings.`,
      'If it was not you, change your password and make new recovery codes at once.',
    ),
  }),
  'recovery-codes-renewed': () => ({
    subject: 'You have new recovery codes',
    body: lines(
      'New recovery codes have been made for your account. Those that you had before no longer work.',
      'If it was not you, change your password and write to our support team at once.',
    ),
  }),
  'password-reset': (letter) => ({
    subject: 'Set a new password',
    body: lines(
      'Somebody has asked to set a new password for your account.',
      link('Set a new password', letter.resetLink),
      `The link works once, until ${letter.params['expiresAt']}.`,
      'If it was not you, do nothing: your password stays as it is.',
    ),
  }),
  'password-changed': ({ params: { ended } }) => ({
    subject: 'Your password has been changed',
    body: lines(
      'The password of your account has been changed.',
      ended === 'all' && 'You have been signed out on all devices.',
      ended === 'others' && 'You have been signed out on all other devices.',
      'If it was not you, set a new password at once by “Forgot password?” on the sign-in page, and write to our support team.',
    ),
  }),
};
