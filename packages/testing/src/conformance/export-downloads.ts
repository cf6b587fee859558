import { type Download, exportsLink, exportsRemove } from '@sayso/contract';
import { carryOut, handingOver, leaving, prove } from './acts.ts';
import { chapter } from './case.ts';
import { DAY, key } from './ending-acts.ts';
import { bytesOf, digestOf, download, linkTo, madeReady, proveFor } from './export-acts.ts';
import { alike, ensure, equal, pointsTo, refused } from './expect.ts';

const setup = 'exports';
const needs = [
  'exports.create',
  'exports.get',
  'exports.link',
  'exports.download',
  'challenges.start',
  'challenges.answer',
] as const;

const dropped = ({ body }: Download) => body.cancel();

export const exportDownloadCases = chapter('export-downloads', [
  {
    name: 'proof',
    title: 'a link asks for a proof, and for no other one to go on in the same session',
    rule: 'proof-needed',
    needs,
    setup,
    async run(stage) {
      const advance = stage.port('advance');
      const agent = await stage.signIn('agent');
      const ready = await madeReady(stage, agent, 'access');
      const link = (context?: { readonly proof: string }) => agent.ask(exportsLink, { exportId: ready.id }, context);
      const demand = await refused(link(), 'step-up-required');
      ensure(demand.methods?.includes('password'), 'the methods are named');
      const proof = await proveFor(agent, ready);
      const first = await link({ proof });
      const again = await link();
      ensure(first.ticket !== again.ticket, 'each link is a new one');
      await dropped(await download(stage, again));
      const other = await stage.signIn('agent');
      await refused(other.ask(exportsLink, { exportId: ready.id }, { proof }), 'step-up-required');
      await advance(15 * 60_000 + 1000);
      await refused(link(), 'step-up-required');
    },
  },
  {
    name: 'proof-bound',
    title: 'a proof of something else gives no link, and neither does one that is used up',
    rule: 'proof-bound',
    needs,
    setup,
    async run(stage) {
      const owner = await stage.signIn('owner');
      const [own, north] = [await madeReady(stage, owner, 'access'), await madeReady(stage, owner, 'backup')];
      const link = ({ id: exportId }: typeof own, proof: string) => owner.ask(exportsLink, { exportId }, { proof });
      const ofOwn = await proveFor(owner, own);
      await refused(link(north, ofOwn), 'step-up-required');
      const elsewhere = await prove(owner, { operation: 'organizations.setDeletionAdmins', target: north.subject });
      await refused(link(north, elsewhere), 'step-up-required');
      await refused(link(north, 'invented'), 'step-up-required');
      await link(own, ofOwn);
      await link(north, await proveFor(owner, north));
    },
  },
  {
    name: 'without-proof',
    title: 'where no proof is asked for, a link needs none',
    rule: 'proof-needed',
    needs,
    setup,
    async run(stage) {
      const agent = await stage.signIn('agent');
      const ready = await madeReady(stage, agent, 'portability');
      const link = await agent.ask(exportsLink, { exportId: ready.id });
      equal([link.exportId, link.part], [ready.id, 1], 'what the link is to');
      equal((await bytesOf(await download(stage, link))).length, ready.sizeBytes, 'the size of what it opens');
    },
  },
  {
    name: 'once-then-onward',
    title: 'a ticket opens its file once from the beginning, and then from any place on',
    rule: 'ticket-once',
    needs,
    setup,
    async run(stage) {
      const agent = await stage.signIn('agent');
      const link = await linkTo(agent, await madeReady(stage, agent, 'access', { format: 'archive' }));
      const bytes = await bytesOf(await download(stage, link));
      await refused(download(stage, link), 'expired');
      await refused(download(stage, link, 0), 'expired');
      for (const offset of [1, 1000, bytes.length - 1, 1000]) {
        const rest = await download(stage, link, offset);
        equal([rest.offset, rest.size], [offset, bytes.length], 'where it goes on, and in how much');
        equal(digestOf(await bytesOf(rest)), digestOf(bytes.subarray(offset)), `the bytes from ${offset} on`);
      }
      pointsTo(await refused(download(stage, link, bytes.length), 'validation-failed'), '/offset');
    },
  },
  {
    name: 'a-cut-download',
    title: 'a download that was cut short goes on with the same ticket',
    rule: 'ticket-once',
    needs,
    setup,
    async run(stage) {
      const agent = await stage.signIn('agent');
      const link = await linkTo(agent, await madeReady(stage, agent, 'access'));
      await dropped(await download(stage, link));
      const rest = await bytesOf(await download(stage, link, 10));
      ensure(rest.length > 0, 'the rest comes');
    },
  },
  {
    name: 'only-its-own',
    title: 'a ticket opens no other file, and an invented one opens nothing',
    rule: 'ticket-once',
    needs,
    setup,
    async run(stage) {
      const agent = await stage.signIn('agent');
      const [own, other] = [await madeReady(stage, agent, 'access'), await madeReady(stage, agent, 'portability')];
      const link = await linkTo(agent, own);
      alike(
        [
          await refused(download(stage, { ...link, exportId: other.id }), 'not-found'),
          await refused(download(stage, { ...link, part: 2 }), 'not-found'),
          await refused(download(stage, { ...link, ticket: 'invented' }), 'not-found'),
          await refused(download(stage, { ...link, exportId: 'not-there' }), 'not-found'),
        ],
        'what a ticket does not open',
      );
      pointsTo(await refused(agent.ask(exportsLink, { exportId: other.id, part: 2 }), 'validation-failed'), '/part');
    },
  },
  {
    name: 'in-time',
    title: 'a ticket ends at its moment, also for going on',
    rule: 'ticket-dies',
    needs,
    setup,
    async run(stage) {
      const advance = stage.port('advance');
      const agent = await stage.signIn('agent');
      const ready = await madeReady(stage, agent, 'portability');
      const [begun, fresh] = [await linkTo(agent, ready), await linkTo(agent, ready)];
      await dropped(await download(stage, begun));
      await advance(14 * 60_000);
      await dropped(await download(stage, begun, 1));
      await advance(61_000);
      await refused(download(stage, begun, 1), 'expired');
      await refused(download(stage, fresh), 'expired');
    },
  },
  {
    name: 'gone-with-the-archive',
    title: 'a ticket ends with the archive',
    rule: 'ticket-dies',
    needs: [...needs, 'exports.remove'],
    setup,
    async run(stage) {
      const advance = stage.port('advance');
      const agent = await stage.signIn('agent');
      const ready = await madeReady(stage, agent, 'portability');
      const removed = await linkTo(agent, ready);
      await agent.ask(exportsRemove, { exportId: ready.id }, key());
      await refused(download(stage, removed), 'expired');
      const other = await madeReady(stage, agent, 'access');
      await advance(7 * DAY - 300_000);
      const late = await linkTo(await stage.signIn('agent'), other);
      ensure(other.expiresAt !== undefined && late.expiresAt <= other.expiresAt, 'no link outlives its archive');
      await advance(300_000 + 1000);
      await refused(download(stage, late), 'expired');
    },
  },
  {
    name: 'gone-with-the-right',
    title: 'who may not export any more downloads nothing, whatever ticket is held',
    rule: 'ticket-dies',
    needs: [...needs, 'changes.preview', 'changes.request'],
    setup,
    async run(stage) {
      const first = await stage.signIn('firstOwner');
      const left = await linkTo(first, await madeReady(stage, first, 'backup'));
      const owner = await stage.signIn('owner');
      const handedOver = await linkTo(owner, await madeReady(stage, owner, 'backup'));
      await dropped(await download(stage, handedOver));
      await carryOut(first, leaving(first));
      await refused(download(stage, left), 'not-found');
      await carryOut(owner, handingOver(owner, stage.people.manager.membershipId));
      await refused(download(stage, handedOver, 1), 'not-found');
    },
  },
]);
