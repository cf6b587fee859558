import {
  type Account,
  accountGet,
  accountRemoveAvatar,
  accountSetAvatar,
  accountUpdate,
  avatarsGet,
  capabilitiesGet,
  membersList,
} from '@sayso/contract';
import { chapter } from './case.ts';
import { carriedThrough, asked } from './ending-acts.ts';
import { bytesOf, digestOf } from './export-acts.ts';
import { ensure, equal, pointsTo, refused } from './expect.ts';
import { COMMENT, commented, noPictures, picture } from './pictures.ts';
import type { Caller, Stage } from './stage.ts';

const accountOf = (caller: Caller): Promise<Account> => caller.ask(accountGet, {});

const text = (bytes: Uint8Array) => Array.from(bytes, (one) => String.fromCharCode(one)).join('');

async function shown(stage: Stage, avatarId: string): Promise<Uint8Array> {
  const download = await stage.anonymous.call(avatarsGet, { avatarId });
  const bytes = await bytesOf(download);
  equal([download.size, download.sha256], [bytes.length, digestOf(bytes)], 'size and digest of the picture');
  ensure(download.mediaType === 'image/png', 'the picture has the media type that it has');
  return bytes;
}

const withAvatar = ['account.get', 'account.setAvatar', 'account.removeAvatar', 'avatars.get'] as const;

export const accountCases = chapter('account', [
  {
    name: 'edited',
    title: 'C7 a new name and language hold at once, trimmed and composed, and colleagues see the name',
    rule: 'profile-holds',
    needs: ['account.get', 'account.update', 'members.list', 'capabilities.get'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { languages } = (await agent.ask(capabilitiesGet, {})).host;
      const before = await accountOf(agent);
      const locale = languages.find((one) => one !== before.locale) ?? before.locale ?? '';
      const edit = { displayName: '  Zoe\u0308 Nyberg ', locale };
      const after = await agent.ask(accountUpdate, edit, { ifMatch: before.etag });
      equal([after.displayName, after.locale], ['Zoë Nyberg', locale], 'name and language');
      ensure(after.etag !== before.etag, 'the etag is another one');
      equal(await accountOf(await stage.signIn('agent')), after, 'the account in another session');
      const { organizationId, membershipId } = agent.person;
      const colleague = await stage.signIn('colleague');
      const { items } = await colleague.ask(membersList, { organizationId, search: 'Zoë Nyberg' });
      equal(
        items.map(({ id, displayName }) => [id, displayName]),
        [[membershipId, 'Zoë Nyberg']],
        'what a colleague finds',
      );
    },
  },
  {
    name: 'left-alone',
    title: 'a member that is absent stays as it is, and so does everything of everybody else',
    rule: 'profile-holds',
    needs: ['account.get', 'account.update'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const other = await stage.signIn('colleague');
      const [before, theirs] = [await accountOf(agent), await accountOf(other)];
      const same = await agent.ask(accountUpdate, {}, { ifMatch: before.etag });
      equal(same, before, 'after an edit of nothing');
      const { etag: _etag, ...rest } = await agent.ask(accountUpdate, { displayName: 'Zoë' }, { ifMatch: same.etag });
      const { etag: _former, ...expected } = before;
      equal(rest, { ...expected, displayName: 'Zoë' }, 'everything but the name');
      equal(await accountOf(other), theirs, 'somebody else');
    },
  },
  {
    name: 'conditional',
    title: 'an edit that starts from what is no longer there is refused, and changes nothing',
    rule: 'edits-conditional',
    needs: ['account.get', 'account.update'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { etag } = await accountOf(agent);
      const now = await agent.ask(accountUpdate, { displayName: 'Zoë' }, { ifMatch: etag });
      await refused(agent.ask(accountUpdate, { displayName: 'Mia' }), 'precondition-required');
      const late = await refused(
        agent.ask(accountUpdate, { displayName: 'Mia' }, { ifMatch: etag }),
        'precondition-failed',
      );
      equal(late.etag, now.etag, 'the etag that is told');
      equal(await accountOf(agent), now, 'the account');
    },
  },
  {
    name: 'names',
    title: 'a name that nobody sees, or that changes what stands around it, is refused with its field',
    rule: 'profile-fields-checked',
    needs: ['account.get', 'account.update'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const before = await accountOf(agent);
      const edit = (member: object) => agent.ask(accountUpdate, member, { ifMatch: before.etag });
      for (const displayName of [
        '',
        '  ',
        '\u200b\u2060',
        'Zoë\u0000',
        'Zoë\nNyberg',
        'Zoë \u202egnp',
        'x'.repeat(201),
      ])
        pointsTo(await refused(edit({ displayName }), 'validation-failed'), '/displayName');
      pointsTo(await refused(edit({ locale: 'tlh' }), 'validation-failed'), '/locale');
      equal(await accountOf(agent), before, 'the account');
    },
  },
  {
    name: 'pictured',
    title: 'a picture is there at once, for whoever has its id, and a name that is being edited is no conflict',
    rule: 'picture-shown',
    needs: withAvatar,
    async run(stage) {
      const agent = await stage.signIn('agent');
      const before = await accountOf(agent);
      const { avatarId = '', ...rest } = await agent.ask(accountSetAvatar, { picture: picture() });
      const { avatarId: _none, ...expected } = before;
      equal(rest, expected, 'everything but the picture');
      equal((await accountOf(await stage.signIn('agent'))).avatarId, avatarId, 'the picture in another session');
      ensure((await shown(stage, avatarId)).length > 0, 'there is a picture');
      const { size } = await stage.anonymous.call(avatarsGet, { avatarId });
      const rest_ = await stage.anonymous.call(avatarsGet, { avatarId, offset: size - 1 });
      equal((await bytesOf(rest_)).length, 1, 'the bytes after the last but one');
    },
  },
  {
    name: 'replaced',
    title: 'each picture has an id of its own that nobody guesses, and the one before is gone',
    rule: 'picture-goes',
    needs: withAvatar,
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { avatarId: first = '' } = await agent.ask(accountSetAvatar, { picture: picture() });
      const { avatarId: second = '' } = await agent.ask(accountSetAvatar, { picture: picture() });
      ensure(first !== second && first.length >= 22 && second.length >= 22, 'both ids are long, and two');
      await refused(stage.anonymous.call(avatarsGet, { avatarId: first }), 'not-found');
      await shown(stage, second);
      ensure((await agent.ask(accountRemoveAvatar, {})).avatarId === undefined, 'the account has no picture');
      await refused(stage.anonymous.call(avatarsGet, { avatarId: second }), 'not-found');
      equal(await agent.ask(accountRemoveAvatar, {}), await accountOf(agent), 'taking away what is not there');
    },
  },
  {
    name: 'nothing-besides',
    title: 'what is in a file besides the picture is not kept',
    rule: 'picture-clean',
    needs: withAvatar,
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { avatarId = '' } = await agent.ask(accountSetAvatar, { picture: commented() });
      const bytes = await shown(stage, avatarId);
      ensure(!text(bytes).includes(COMMENT), 'the comment of the file is gone');
    },
  },
  {
    name: 'no-pictures',
    title: 'what is no picture, or more than one, or too large, is refused by its bytes and changes nothing',
    rule: 'picture-checked',
    needs: [...withAvatar, 'capabilities.get'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { avatar } = (await agent.ask(capabilitiesGet, {})).limits;
      const before = await agent.ask(accountSetAvatar, { picture: picture() });
      for (const file of noPictures()) {
        const refusal = await refused(agent.ask(accountSetAvatar, { picture: file }), 'unsupported-media');
        equal(refusal.accepted, avatar.types, 'what is accepted');
      }
      const large = new Blob([new Uint8Array(avatar.bytes + 1)], { type: 'image/png' });
      equal(
        (await refused(agent.ask(accountSetAvatar, { picture: large }), 'too-large')).limit,
        avatar.bytes,
        'the limit',
      );
      equal(await accountOf(agent), before, 'the account');
    },
  },
  {
    name: 'erased',
    title: 'a picture and a name go with the account',
    rule: 'erased-whole',
    needs: [
      ...withAvatar,
      'account.update',
      'changes.preview',
      'changes.request',
      'changes.get',
      'challenges.start',
      'challenges.answer',
    ],
    setup: 'at-once',
    async run(stage) {
      const stored = stage.port('stored');
      const agent = await stage.signIn('agent');
      const { etag } = await accountOf(agent);
      await agent.ask(accountUpdate, { displayName: 'Zebulon Quist' }, { ifMatch: etag });
      const { avatarId = '' } = await agent.ask(accountSetAvatar, { picture: picture() });
      ensure((await stored()).includes(avatarId), 'the picture is stored');
      await carriedThrough(stage, await asked(agent, 'delete-account'));
      await refused(stage.anonymous.call(avatarsGet, { avatarId }), 'not-found');
      const left = await stored();
      ensure(!left.includes(avatarId), 'the picture is gone');
      ensure(!left.includes('Zebulon Quist'), 'the name is gone');
    },
  },
]);
