import { type ArchiveManifest, verifyArchive } from '@sayso/archive';
import { exportsPreview, type ExportScope } from '@sayso/contract';
import { chapter } from './case.ts';
import { tracesOf } from './ending-acts.ts';
import {
  bytesOf,
  digestOf,
  download,
  fetched,
  linkTo,
  madeReady,
  opened,
  subjectOf,
  textIn,
  type Wanted,
} from './export-acts.ts';
import { Breach, ensure, equal } from './expect.ts';
import type { RuleId } from './rules.ts';
import type { Caller, Stage } from './stage.ts';
import type { Persona } from './world.ts';

const setup = 'exports';
const needs = [
  'exports.create',
  'exports.get',
  'exports.link',
  'exports.download',
  'challenges.start',
  'challenges.answer',
] as const;

async function manifestOf(bytes: Uint8Array<ArrayBuffer>): Promise<ArchiveManifest> {
  const { verdict, problems, manifest } = await verifyArchive(opened(bytes));
  ensure(verdict !== 'damaged', `the archive verifies, and not: ${problems.map(({ detail }) => detail).join('; ')}`);
  ensure(manifest, 'there is a manifest');
  return manifest;
}

/** What somebody gets, as one text; with its manifest. */
async function taken(stage: Stage, caller: Caller, scope: ExportScope, wanted?: Wanted) {
  const bytes = await fetched(stage, caller, await madeReady(stage, caller, scope, { format: 'archive', ...wanted }));
  return { text: await textIn(bytes), manifest: await manifestOf(bytes) };
}

/** Texts of letters, digits and hyphens stand in every file as they are. */
function holdsAll(text: string, planted: readonly string[], rule: RuleId): void {
  for (const each of planted) if (!text.includes(each)) throw new Breach(`the export lacks ${each}`, rule);
}

function holdsNone(text: string, planted: readonly string[], rule: RuleId): void {
  for (const each of planted) if (text.includes(each)) throw new Breach(`the export holds ${each}`, rule);
}

function tracesOfOthers(stage: Stage, personas: readonly Persona[]): string[] {
  return personas.flatMap((persona) => {
    const { displayName, email, phone } = stage.people[persona];
    return [displayName, email, ...(phone === undefined ? [] : [phone])];
  });
}

export const exportContentCases = chapter('export-contents', [
  {
    name: 'archive',
    title: 'an archive opens, every checksum holds, and it holds as many records as were counted',
    rule: 'archive-proves-itself',
    needs: [...needs, 'exports.preview'],
    setup,
    async run(stage) {
      const agent = await stage.signIn('agent');
      const subject = subjectOf(agent, 'access');
      const [offer] = (await agent.ask(exportsPreview, { subject })).scopes;
      const ready = await madeReady(stage, agent, 'access', { format: 'archive' });
      const file = await download(stage, await linkTo(agent, ready));
      const bytes = await bytesOf(file);
      equal([file.size, bytes.length], [ready.sizeBytes, ready.sizeBytes], 'its size');
      equal([file.sha256, digestOf(bytes)], [ready.sha256, ready.sha256], 'its digest');
      equal(file.fileName, ready.parts?.[0]?.fileName, 'its name');
      ensure(/^[\w.-]+\.zip$/.test(file.fileName), 'the name is a plain one');
      equal(file.mediaType, 'application/zip', 'its media type');
      const manifest = await manifestOf(bytes);
      const { id, scope, asOf } = manifest;
      equal(
        [id, scope.kind, scope.id, scope.purpose],
        [ready.id, 'account', subject.id, 'access'],
        'what it says it is',
      );
      equal(asOf, ready.asOf, 'when it says it was read');
      const counts = manifest.collections.map(({ name, records }) => [name, records]);
      equal(
        counts.toSorted(),
        (offer?.collections ?? []).map(({ name, count }) => [name, count]).toSorted(),
        'the records of each collection, as the preview counted them',
      );
      const sum = manifest.collections.reduce((total, { records }) => total + records, 0);
      equal(ready.progress.recordsDone, sum, 'the records that the progress counted');
    },
  },
  {
    name: 'json',
    title: 'as JSON it is one document, with the digest that was told',
    rule: 'archive-proves-itself',
    needs,
    setup,
    async run(stage) {
      const agent = await stage.signIn('agent');
      const ready = await madeReady(stage, agent, 'portability');
      const file = await download(stage, await linkTo(agent, ready));
      const bytes = await bytesOf(file);
      equal([bytes.length, digestOf(bytes)], [ready.sizeBytes, ready.sha256], 'its size and digest');
      equal(file.mediaType, 'application/json', 'its media type');
      const document = JSON.parse(new TextDecoder().decode(bytes)) as {
        readonly id: string;
        readonly collections: readonly { readonly name: string; readonly records: readonly object[] }[];
      };
      equal(document.id, ready.id, 'what it says it is');
      const sum = document.collections.reduce((total, { records }) => total + records.length, 0);
      equal(ready.progress.recordsDone, sum, 'the records that the progress counted');
    },
  },
  {
    name: 'personal',
    title: 'a personal export holds every text of its subject, and says what was left out and why',
    rule: 'export-whole',
    needs,
    setup,
    async run(stage) {
      const planted = await stage.port('plant')('agent');
      const agent = await stage.signIn('agent');
      ensure(planted.own.length > 0, 'there is something to look for');
      const { text, manifest } = await taken(stage, agent, 'access');
      holdsAll(text, [...planted.own, ...tracesOf(agent)], 'export-whole');
      const left = manifest.exclusions.filter(({ reason }) => reason['en'] !== undefined);
      ensure(left.length > 0, 'what was left out is listed with its reason');
    },
  },
  {
    name: 'alone',
    title: 'a personal export holds nothing of anybody else, and says what was emptied for that',
    rule: 'others-left-out',
    needs,
    setup,
    async run(stage) {
      const plant = stage.port('plant');
      const agent = await stage.signIn('agent');
      const planted = await plant('agent');
      ensure(planted.others.length > 0, 'there is something to look for');
      const others = await Promise.all((['colleague', 'owner', 'solo'] as const).map((each) => plant(each)));
      const { text, manifest } = await taken(stage, agent, 'access');
      const theirs = others.flatMap(({ own, others: about, organizational }) => [...own, ...about, ...organizational]);
      holdsNone(text, [...planted.others, ...theirs], 'others-left-out');
      holdsNone(text, tracesOfOthers(stage, ['colleague', 'owner', 'solo', 'former']), 'others-left-out');
      const notes = manifest.collections.flatMap(({ redactions }) => redactions);
      ensure(
        notes.some(({ reason }) => reason['en'] !== undefined),
        'what was emptied is listed with its reason',
      );
    },
  },
  {
    name: 'secrets',
    title: 'a secret is in no export, neither of a person nor of an organization',
    rule: 'secrets-stay',
    needs,
    setup,
    async run(stage) {
      const { secret } = await stage.port('plant')('owner');
      ensure(secret.length > 0, 'there is something to look for');
      const owner = await stage.signIn('owner');
      for (const scope of ['access', 'backup'] as const)
        holdsNone((await taken(stage, owner, scope)).text, secret, 'secrets-stay');
      const given = await madeReady(stage, owner, 'portability');
      holdsNone(new TextDecoder().decode(await fetched(stage, owner, given)), secret, 'secrets-stay');
    },
  },
  {
    name: 'backup',
    title: "an organization's backup holds all of its records, and nothing of another organization or of people alone",
    rule: 'export-whole',
    needs,
    setup,
    async run(stage) {
      const plant = stage.port('plant');
      const [agent, colleague, solo] = [await plant('agent'), await plant('colleague'), await plant('solo')];
      const owner = await stage.signIn('owner');
      const { text, manifest } = await taken(stage, owner, 'backup');
      equal([manifest.scope.kind, manifest.scope.id], ['organization', owner.person.organizationId], 'whose it is');
      holdsAll(text, [...agent.organizational, ...colleague.organizational], 'export-whole');
      const personal = agent.own.filter((each) => !agent.organizational.includes(each));
      ensure(personal.length > 0, 'there is something to look for');
      holdsNone(text, [...personal, ...solo.own, ...solo.organizational], 'others-left-out');
      holdsNone(text, tracesOfOthers(stage, ['solo', 'firstOwner', 'secondOwner']), 'others-left-out');
    },
  },
  {
    name: 'some-collections',
    title: 'who asks for some collections gets these and no others',
    rule: 'export-whole',
    needs: [...needs, 'exports.preview'],
    setup,
    async run(stage) {
      const agent = await stage.signIn('agent');
      const [offer] = (await agent.ask(exportsPreview, { subject: subjectOf(agent, 'access') })).scopes;
      const wanted = (offer?.collections ?? []).map(({ name }) => name).slice(0, 2);
      equal(wanted.length, 2, 'how many are asked for');
      const { manifest } = await taken(stage, agent, 'access', { collections: wanted });
      equal(manifest.collections.map(({ name }) => name).toSorted(), wanted.toSorted(), 'what is in it');
    },
  },
  {
    name: 'only-reads',
    title: 'an export changes no record',
    rule: 'export-only-reads',
    needs,
    setup,
    async run(stage) {
      const tables = stage.port('tables');
      const before = await tables();
      const owner = await stage.signIn('owner');
      await fetched(stage, owner, await madeReady(stage, owner, 'backup', { format: 'archive' }));
      equal(await tables(), before, 'the records after it');
    },
  },
]);
