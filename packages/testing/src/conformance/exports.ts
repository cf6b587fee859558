import {
  type AnyOperation,
  blockersResolve,
  changesPreview,
  changesRequest,
  type Export,
  exportsCancel,
  exportsCreate,
  exportsGet,
  exportsLink,
  exportsList,
  exportsPreview,
  exportsRemove,
} from '@sayso/contract';
import { addDuration } from '@sayso/contract/rules';
import { leaving } from './acts.ts';
import { chapter } from './case.ts';
import { asked, carriedThrough, DAY, ending, key, shownTo } from './ending-acts.ts';
import { askFor, download, exportsOf, isUnderWay, linkTo, madeReady, subjectOf, written } from './export-acts.ts';
import { alike, Breach, ensure, equal, pointsTo, refused } from './expect.ts';
import type { Caller } from './stage.ts';

const setup = 'exports';
const ASKING = ['exports.create', 'exports.get'] as const;
const DELETING = ['changes.preview', 'changes.request', 'challenges.start', 'challenges.answer'] as const;

const offersTo = (caller: Caller, scope: 'access' | 'backup') =>
  caller.ask(exportsPreview, { subject: subjectOf(caller, scope) });

export const exportCases = chapter('exports', [
  {
    name: 'preview',
    title: 'a preview says what there is, what is left out and why, and how one gets it',
    rule: 'export-told',
    needs: ['exports.preview'],
    setup,
    async run(stage) {
      const agent = await stage.signIn('agent');
      const shown = await offersTo(agent, 'access');
      equal(shown.subjectName, agent.person.displayName, 'whose data it is');
      equal(
        shown.scopes.map(({ scope, formats }) => [scope, formats]),
        [
          ['access', ['archive', 'json']],
          ['portability', ['json']],
        ],
        'what is offered',
      );
      const [access] = shown.scopes;
      ensure(access && access.collections.length > 2, 'the collections are listed');
      const bytes = access.collections.reduce((sum, { estimatedBytes }) => sum + estimatedBytes, 0);
      equal(access.estimatedBytes, bytes, 'the estimate of the whole is that of its collections');
      ensure(bytes > 0, 'how much there is, is estimated');
      ensure(
        access.exclusions.some(({ reason }) => reason['en'] !== undefined),
        'what is stored and not exported is listed, with the reason',
      );
      equal([shown.blockers, shown.keptFor, shown.schedules], [[], 'P7D', false], 'blockers, keeping, schedules');
      ensure(shown.proof.includes('password'), 'the proof is named');
      equal((await offersTo(await stage.signIn('owner'), 'backup')).schedules, true, 'an owner can schedule');
    },
  },
  {
    name: 'blockers-listed',
    title: 'a preview tells the role and the plan apart',
    rule: 'export-told',
    needs: ['exports.preview'],
    setup,
    async run(stage) {
      const told = async (persona: 'agent' | 'solo' | 'owner') =>
        (await offersTo(await stage.signIn(persona), 'backup')).blockers.map(({ code, severity }) => [code, severity]);
      equal(await told('agent'), [['permission-required', 'block']], 'a member without the permission');
      equal(await told('solo'), [['plan-required', 'block']], 'an owner without the plan');
      equal(await told('owner'), [], 'an owner with both');
    },
  },
  {
    name: 'permitted-only',
    title: 'an export without the permission, without the plan, or of somebody else is refused as what it is',
    rule: 'export-permitted',
    needs: ['exports.create', 'exports.preview'],
    setup,
    async run(stage) {
      const agent = await stage.signIn('agent');
      const unasked = await refused(askFor(agent, 'backup'), 'permission-required');
      ensure(unasked.role !== undefined, 'the role that may is named');
      const unpaid = await refused(askFor(await stage.signIn('solo'), 'backup'), 'plan-required');
      ensure(unpaid.plan !== undefined, 'the plan that includes it is named');
      const ids = [stage.people.colleague.accountId, 'not-there'];
      const places = [stage.people.solo.organizationId, 'not-there'];
      const subjects = [
        ...ids.map((id) => ({ type: 'account', id }) as const),
        ...places.map((id) => ({ type: 'organization', id }) as const),
      ];
      const refusals = [];
      for (const subject of subjects) {
        const scope = subject.type === 'account' ? 'access' : 'backup';
        refusals.push(await refused(agent.ask(exportsCreate, { subject, scope }, key()), 'not-found'));
        refusals.push(await refused(agent.ask(exportsPreview, { subject }), 'not-found'));
      }
      alike(refusals, 'what is foreign and what is not there');
    },
  },
  {
    name: 'as-offered',
    title: 'a scope, a format or a collection that is not offered is refused with a pointer',
    rule: 'input-checked',
    needs: ['exports.create'],
    setup,
    async run(stage) {
      const agent = await stage.signIn('agent');
      const subject = subjectOf(agent, 'access');
      const wrong: readonly (readonly [Parameters<typeof askFor>[1], object, string])[] = [
        ['backup', {}, '/scope'],
        ['portability', { format: 'archive' }, '/format'],
        ['access', { collections: [] }, '/collections'],
        ['access', { collections: ['account', 'no-such-collection'] }, '/collections/1'],
      ];
      for (const [scope, rest, pointer] of wrong) {
        const call = agent.ask(exportsCreate, { subject, scope, ...rest }, key());
        pointsTo(await refused(call, 'validation-failed'), pointer);
      }
    },
  },
  {
    name: 'one-at-a-time',
    title: 'who asks again while one is under way is led to it; another scope goes its own way',
    rule: 'one-export-at-a-time',
    needs: ['exports.create', 'exports.preview', 'exports.get', 'exports.list'],
    setup,
    async run(stage) {
      const agent = await stage.signIn('agent');
      const one = await askFor(agent, 'access');
      const other = await stage.signIn('agent');
      const refusal = await refused(askFor(other, 'access', { format: 'archive' }), 'already-open');
      equal(refusal.existing, one.id, 'the one that is under way');
      const [access, portability] = (await offersTo(other, 'access')).scopes;
      equal([access?.running, portability?.running], [one.id, undefined], 'what a preview says is under way');
      ensure(isUnderWay(await askFor(other, 'portability')), 'another scope begins');
      equal((await exportsOf(agent, one.subject)).length, 2, 'how many there are');
    },
  },
  {
    name: 'same-key',
    title: 'the same key asks for one export',
    rule: 'key-same-answer',
    needs: ['exports.create', 'exports.list'],
    setup,
    async run(stage) {
      const agent = await stage.signIn('agent');
      const input = { subject: subjectOf(agent, 'access'), scope: 'access' } as const;
      const once = key();
      const first = await agent.ask(exportsCreate, input, once);
      equal(await agent.ask(exportsCreate, input, once), first, 'the second answer');
      equal((await exportsOf(agent, input.subject)).length, 1, 'how many exports there are');
    },
  },
  {
    name: 'cooldown',
    title: 'after one is ready the next of the same waits, and is told until when',
    rule: 'cooldown-told',
    needs: ['exports.create', 'exports.get', 'exports.preview'],
    setup,
    async run(stage) {
      const advance = stage.port('advance');
      const agent = await stage.signIn('agent');
      const { requestedAt } = await madeReady(stage, agent, 'access');
      const refusal = await refused(askFor(agent, 'access'), 'cooldown');
      equal(refusal.nextAllowedAt, addDuration(requestedAt, 'PT24H'), 'when the next one is allowed');
      ensure((refusal.retryAfter ?? 0) > 0, 'how long that is, is told');
      const [access, portability] = (await offersTo(agent, 'access')).scopes;
      equal(
        [access?.nextAllowedAt, portability?.nextAllowedAt],
        [refusal.nextAllowedAt, undefined],
        'what a preview says of it',
      );
      ensure(isUnderWay(await askFor(agent, 'portability')), 'another scope does not wait');
      ensure(isUnderWay(await askFor(await stage.signIn('colleague'), 'access')), 'nobody else waits');
      await advance(DAY);
      const later = await stage.signIn('agent');
      ensure(isUnderWay(await askFor(later, 'access')), 'a day later the next one begins');
    },
  },
  {
    name: 'no-cooldown-without-a-first',
    title: 'what never became ready holds nobody up',
    rule: 'cooldown-told',
    needs: ['exports.create', 'exports.cancel'],
    setup,
    async run(stage) {
      const agent = await stage.signIn('agent');
      for (let times = 0; times < 3; times += 1) {
        const { id } = await askFor(agent, 'access');
        await agent.ask(exportsCancel, { exportId: id }, key());
      }
      ensure(isUnderWay(await askFor(agent, 'access')), 'the fourth one begins');
    },
  },
  {
    name: 'no-cooldown-before-a-deletion',
    title: 'who is about to delete the account, or has asked for it, does not wait for a copy',
    rule: 'cooldown-told',
    needs: ['exports.create', 'exports.get', 'exports.cancel', ...DELETING],
    setup,
    async run(stage) {
      const agent = await stage.signIn('agent');
      await madeReady(stage, agent, 'access');
      const left = await agent.ask(changesPreview, leaving(agent));
      await refused(askFor(agent, 'access', { previewToken: left.previewToken }), 'cooldown');
      const colleague = await stage.signIn('colleague');
      const theirs = await shownTo(colleague, 'delete-account');
      await refused(askFor(agent, 'access', { previewToken: theirs.previewToken }), 'cooldown');
      const { previewToken } = await shownTo(agent, 'delete-account');
      const one = await askFor(agent, 'access', { previewToken });
      ensure(isUnderWay(one), 'with the preview of the deletion it begins');
      await agent.ask(exportsCancel, { exportId: one.id }, key());
      await asked(agent, 'delete-account');
      ensure(isUnderWay(await askFor(await stage.signIn('agent'), 'access')), 'while the deletion waits it begins');
    },
  },
  {
    name: 'progress',
    title: 'progress only grows, and ready comes with the file, the digest and the date of its end',
    rule: 'export-progress-true',
    needs: ASKING,
    setup,
    async run(stage) {
      const agent = await stage.signIn('agent');
      const seen = await written(stage, agent, await askFor(agent, 'access', { format: 'archive' }));
      let before = 0;
      for (const { state, progress, parts, sha256 } of seen) {
        ensure(progress.recordsDone >= before, 'progress only grows');
        ensure(progress.recordsDone <= progress.recordsTotal, 'no more is done than there is');
        ensure(state === 'ready' || (parts ?? sha256) === undefined, 'there is no file before it is ready');
        before = progress.recordsDone;
      }
      const [first, last] = [seen[0], seen.at(-1)] as [Export, Export];
      equal(first.requestedBy?.accountId, agent.person.accountId, 'who asked');
      equal(first.trigger, 'person', 'what began it');
      equal(last.state, 'ready', 'how it ends');
      const { recordsDone, recordsTotal, phase } = last.progress;
      ensure(recordsTotal > 0 && recordsDone === recordsTotal, 'all records are written in the end');
      equal(phase, undefined, 'the phase when nothing is under way');
      equal(last.parts?.length, 1, 'the files');
      equal(last.sha256, last.parts?.[0]?.sha256, 'the digest of the only file');
      equal(last.sizeBytes, last.parts?.[0]?.sizeBytes, 'the size of the only file');
      ensure(last.asOf !== undefined && last.asOf >= last.requestedAt, 'when it was read is told');
      equal(last.expiresAt, addDuration(last.readyAt ?? '', 'P7D'), 'when its time is over');
    },
  },
  {
    name: 'told-when-ready',
    title: 'who asked is told once it is ready',
    rule: 'export-progress-true',
    needs: ASKING,
    setup,
    async run(stage) {
      const templates = stage.port('templatesSentTo');
      const agent = await stage.signIn('agent');
      const one = await askFor(agent, 'access');
      ensure(!(await templates('agent')).includes('export-ready'), 'nothing is said too early');
      await written(stage, agent, one);
      equal((await templates('agent')).filter((each) => each === 'export-ready').length, 1, 'the letters');
    },
  },
  {
    name: 'cancel',
    title: 'what is cancelled stays so, has no file, and the next one can begin at once',
    rule: 'export-ends',
    needs: ['exports.create', 'exports.cancel', 'exports.remove', 'exports.get', 'exports.link'],
    setup,
    async run(stage) {
      const work = stage.port('work');
      const agent = await stage.signIn('agent');
      const { id: exportId } = await askFor(agent, 'access');
      const canceled = await agent.ask(exportsCancel, { exportId }, key());
      equal(canceled.state, 'canceled', 'what it becomes');
      ensure(canceled.endedAt !== undefined, 'when it ended is told');
      equal(await agent.ask(exportsCancel, { exportId }, key()), canceled, 'cancelled once more');
      for (let rounds = 0; rounds < 8; rounds += 1) await work();
      equal(await agent.ask(exportsGet, { exportId }), canceled, 'what it is a while later');
      const refusal = await refused(agent.ask(exportsLink, { exportId }), 'state-conflict');
      equal(refusal.state, 'canceled', 'why there is no link');
      await refused(agent.ask(exportsRemove, { exportId }, key()), 'state-conflict');
      ensure(isUnderWay(await askFor(agent, 'access')), 'another one begins');
    },
  },
  {
    name: 'remove',
    title: 'what is removed is gone at once, and its record stays',
    rule: 'export-ends',
    needs: ['exports.create', 'exports.remove', 'exports.cancel', 'exports.get', 'exports.list', 'exports.link'],
    setup,
    async run(stage) {
      const agent = await stage.signIn('agent');
      const begun = await askFor(agent, 'portability');
      await refused(agent.ask(exportsRemove, { exportId: begun.id }, key()), 'state-conflict');
      const ready = (await written(stage, agent, begun)).at(-1);
      const exportId = begun.id;
      await refused(agent.ask(exportsCancel, { exportId }, key()), 'state-conflict');
      const removed = await agent.ask(exportsRemove, { exportId }, key());
      equal([removed.state, removed.sha256], ['removed', ready?.sha256], 'what it becomes');
      equal(await agent.ask(exportsRemove, { exportId }, key()), removed, 'removed once more');
      await refused(agent.ask(exportsLink, { exportId }), 'expired');
      equal(await exportsOf(agent, begun.subject), [removed], 'the record');
    },
  },
  {
    name: 'expiry',
    title: 'an archive goes by itself when its time is over',
    rule: 'export-ends',
    needs: ['exports.create', 'exports.get', 'exports.link'],
    setup,
    async run(stage) {
      const [advance, work] = [stage.port('advance'), stage.port('work')];
      const ready = await madeReady(stage, await stage.signIn('agent'), 'portability');
      await advance(7 * DAY - 60_000);
      await work();
      const agent = await stage.signIn('agent');
      const find = () => agent.ask(exportsGet, { exportId: ready.id });
      equal(await find(), ready, 'what it is until then');
      await advance(120_000);
      await work();
      const expired = await find();
      equal([expired.state, expired.sha256], ['expired', ready.sha256], 'what it is after');
      await refused(agent.ask(exportsLink, { exportId: ready.id }), 'expired');
    },
  },
  {
    name: 'failure',
    title: 'what cannot be written fails, says so, and keeps nobody from another',
    rule: 'export-failure-told',
    needs: ['exports.create', 'exports.get', 'exports.link'],
    setup,
    async run(stage) {
      const [failExports, templates] = [stage.port('failExports'), stage.port('templatesSentTo')];
      const agent = await stage.signIn('agent');
      await failExports(true);
      const one = await askFor(agent, 'access');
      const last = (await written(stage, agent, one)).at(-1);
      equal(last?.state, 'failed', 'how it ends');
      ensure(last?.problem !== undefined && last.endedAt !== undefined, 'why and when is told');
      equal(last.parts, undefined, 'the files of what failed');
      await refused(agent.ask(exportsLink, { exportId: one.id }), 'state-conflict');
      ensure((await templates('agent')).includes('export-failed'), 'who asked is told');
      await failExports(false);
      await madeReady(stage, agent, 'access');
    },
  },
  {
    name: 'list',
    title: 'the record of exports is complete, the newest first, by state, and in pages',
    rule: 'exports-listed',
    needs: ['exports.create', 'exports.cancel', 'exports.get', 'exports.list'],
    setup,
    async run(stage) {
      const agent = await stage.signIn('agent');
      const advance = stage.port('advance');
      const made: string[] = [];
      for (let times = 0; times < 3; times += 1) {
        const { id } = await askFor(agent, 'portability');
        made.unshift(id);
        await agent.ask(exportsCancel, { exportId: id }, key());
        await advance(1000);
      }
      const ready = await madeReady(stage, agent, 'access', { collections: ['account'] });
      const own = subjectOf(agent, 'access');
      const all = [ready.id, ...made];
      const idsOf = (found: readonly Export[]) => found.map(({ id }) => id);
      equal(idsOf(await exportsOf(agent, own)), all, 'all of them, the newest first');
      equal(idsOf(await exportsOf(agent, own, 1)), all, 'page by page');
      const query = { subjectType: own.type, subjectId: own.id };
      const canceled = await agent.ask(exportsList, { ...query, state: 'canceled', pageSize: 2 });
      equal([idsOf(canceled.items), canceled.totalSize], [made.slice(0, 2), 3], 'those of one state');
      const { nextPageToken: pageToken = '' } = canceled;
      pointsTo(await refused(agent.ask(exportsList, { ...query, pageToken }), 'validation-failed'), '/pageToken');
      const colleague = await stage.signIn('colleague');
      equal(await exportsOf(colleague, subjectOf(colleague, 'access')), [], 'what others see of it among their own');
    },
  },
  {
    name: 'list-of-an-organization',
    title: "the record of an organization's exports is seen by whoever may export, with who asked, and by nobody else",
    rule: 'exports-listed',
    needs: ['exports.create', 'exports.get', 'exports.list'],
    setup,
    async run(stage) {
      const first = await stage.signIn('firstOwner');
      const one = await askFor(first, 'backup');
      const second = await stage.signIn('secondOwner');
      const [seen] = await exportsOf(second, one.subject);
      equal(
        [seen?.id, seen?.requestedBy?.displayName],
        [one.id, first.person.displayName],
        'what the other owner sees',
      );
      equal((await second.ask(exportsGet, { exportId: one.id })).id, one.id, 'what the other owner gets');
      const agent = await stage.signIn('agent');
      await refused(exportsOf(agent, subjectOf(agent, 'backup')), 'permission-required');
      await refused(exportsOf(agent, one.subject), 'not-found');
    },
  },
  {
    name: 'foreign-exports',
    title: "somebody else's export is not there, whatever one would do with it",
    rule: 'foreign-looks-missing',
    needs: ['exports.create', 'exports.get', 'exports.cancel', 'exports.remove', 'exports.link'],
    setup,
    async run(stage) {
      const byId: readonly AnyOperation[] = [exportsGet, exportsCancel, exportsRemove, exportsLink];
      const owner = await stage.signIn('owner');
      const north = await askFor(owner, 'backup');
      const theirs = await askFor(owner, 'access');
      // Of the same organization, and a stranger.
      for (const persona of ['agent', 'solo'] as const) {
        const { ask } = await stage.signIn(persona);
        for (const operation of byId) {
          const refusals = [];
          for (const exportId of [north.id, theirs.id, 'not-there'])
            refusals.push(await refused(ask(operation, { exportId }, key()), 'not-found'));
          alike(refusals, 'what is foreign and what is not there');
        }
      }
      const still = await owner.ask(exportsGet, { exportId: north.id });
      ensure(isUnderWay(still) || still.state === 'ready', 'nothing has happened to it');
    },
  },
  {
    name: 'running-blocks',
    title: 'what erases at once waits for an export that is under way, or stops it',
    rule: 'blockers-solved',
    needs: ['exports.create', 'exports.get', 'changes.preview', 'changes.request', 'blockers.resolve'],
    setup,
    async run(stage) {
      const owner = await stage.signIn('owner');
      const one = await askFor(owner, 'backup');
      const shown = await shownTo(owner, 'reset-organization');
      const [blocker] = shown.blockers.filter(({ code }) => code === 'export-running');
      equal([blocker?.subject.type, blocker?.subject.id], ['export', one.id], 'what the preview says is in the way');
      const { previewToken } = shown;
      await refused(owner.ask(changesRequest, { previewToken }, key()), 'change-blocked');
      if (!blocker) throw new Breach('nothing is in the way');
      const { code, subject } = blocker;
      const solution = { ...ending(owner, 'reset-organization'), code, subject, action: 'cancel-export' };
      await owner.ask(blockersResolve, solution, key());
      equal((await owner.ask(exportsGet, { exportId: one.id })).state, 'canceled', 'what becomes of the export');
      equal((await shownTo(owner, 'reset-organization')).blockers, [], 'what is in the way after that');
    },
  },
  {
    name: 'gone-with-the-account',
    title: 'with an account its archives go, the record of them, and their tickets',
    rule: 'erased-whole',
    needs: ['exports.create', 'exports.get', 'exports.link', 'exports.download', 'changes.get', ...DELETING],
    setup,
    async run(stage) {
      const [advance, stored] = [stage.port('advance'), stage.port('stored')];
      const agent = await stage.signIn('agent');
      const deletion = await asked(agent, 'delete-account');
      await advance(14 * DAY - 300_000);
      const limited = await stage.signIn('agent');
      const ready = await madeReady(stage, limited, 'portability');
      const link = await linkTo(limited, ready);
      const file = await download(stage, link);
      await file.body.cancel();
      const { sha256 = '' } = ready;
      ensure((await stored()).includes(sha256), 'it is there until then');
      await advance(300_000);
      await carriedThrough(stage, deletion);
      await refused(download(stage, link, 1), 'not-found');
      ensure(!(await stored()).includes(sha256), 'nothing of the export is left');
    },
  },
]);
