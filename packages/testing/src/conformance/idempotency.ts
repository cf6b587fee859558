import { changesList, changesPreview, changesRequest, supportCreate } from '@sayso/contract';
import { codeOf, handingOver, leaving, prove, rejoin } from './acts.ts';
import { chapter } from './case.ts';
import { ensure, equal, refusalOf, refused } from './expect.ts';
import { newKey } from './stage.ts';

export const idempotencyCases = chapter('idempotency', [
  {
    name: 'request',
    title: 'a change asked for twice under one key is made once, and answered alike',
    rule: 'key-same-answer',
    needs: ['changes.preview', 'changes.request', 'changes.list'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { previewToken } = await agent.ask(changesPreview, leaving(agent));
      const context = { idempotencyKey: newKey() };
      const first = await agent.ask(changesRequest, { previewToken }, context);
      const second = await agent.ask(changesRequest, { previewToken }, context);
      equal(second, first, 'the second answer');
      equal((await agent.ask(changesList, {})).items.length, 1, 'changes');
    },
  },
  {
    name: 'rejoin',
    title: 'coming back twice under one key is answered alike',
    rule: 'key-same-answer',
    needs: ['organizations.rejoin', 'organizations.get'],
    async run(stage) {
      const code = await codeOf(await stage.signIn('manager'));
      const former = await stage.signIn('former');
      const key = newKey();
      equal(await rejoin(former, code, key), await rejoin(former, code, key), 'the second answer');
    },
  },
  {
    name: 'at-once',
    title: 'of two calls with one key at the same moment one is carried out',
    rule: 'key-same-answer',
    needs: ['support.create'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const context = { idempotencyKey: newKey() };
      const ask = () => agent.ask(supportCreate, { message: 'Hello' }, context);
      const answers = await Promise.allSettled([ask(), ask()]);
      const ids = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.id] : []));
      ensure(ids.length > 0, 'one of the calls is answered');
      equal(new Set(ids).size, 1, 'questions');
      for (const answer of answers)
        if (answer.status === 'rejected') await refused(Promise.reject(answer.reason), 'idempotency-in-progress');
    },
  },
  {
    name: 'other-input',
    title: 'the same key with another input is refused, and nothing of it happens',
    rule: 'key-other-input',
    needs: ['support.create', 'changes.preview', 'changes.request'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const context = { idempotencyKey: newKey() };
      await agent.ask(supportCreate, { message: 'One' }, context);
      await refused(agent.ask(supportCreate, { message: 'Two' }, context), 'idempotency-key-reused');
      const { previewToken } = await agent.ask(changesPreview, leaving(agent));
      const request = { idempotencyKey: newKey() };
      await agent.ask(changesRequest, { previewToken }, request);
      const other = agent.ask(changesRequest, { previewToken, reason: 'Because' }, request);
      await refused(other, 'idempotency-key-reused');
    },
  },
  {
    name: 'after-refusal',
    title: 'a refusal is not kept: with the proof, the same key goes through',
    rule: 'key-only-executed',
    needs: ['changes.preview', 'changes.request', 'challenges.start', 'challenges.answer'],
    async run(stage) {
      const owner = await stage.signIn('owner');
      const intent = handingOver(owner, stage.people.agent.membershipId);
      const { previewToken } = await owner.ask(changesPreview, intent);
      const context = { idempotencyKey: newKey() };
      await refused(owner.ask(changesRequest, { previewToken }, context), 'step-up-required');
      const proof = await prove(owner, intent);
      const { change } = await owner.ask(changesRequest, { previewToken }, { ...context, proof });
      equal(change.state, 'completed', 'the state of the change');
    },
  },
  {
    name: 'after-stale',
    title: 'a refused preview is not kept either: the same key takes the new token',
    rule: 'key-only-executed',
    needs: ['changes.preview', 'changes.request'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const context = { idempotencyKey: newKey() };
      await refused(agent.ask(changesRequest, { previewToken: 'stale' }, context), 'preview-stale');
      const { previewToken } = await agent.ask(changesPreview, leaving(agent));
      await agent.ask(changesRequest, { previewToken }, context);
    },
  },
  {
    name: 'personal',
    title: 'a key belongs to its person and operation',
    rule: 'key-personal',
    needs: ['support.create', 'changes.preview', 'changes.request'],
    async run(stage) {
      const [agent, colleague] = [await stage.signIn('agent'), await stage.signIn('colleague')];
      const context = { idempotencyKey: newKey() };
      const own = await agent.ask(supportCreate, { message: 'Hello' }, context);
      const other = await colleague.ask(supportCreate, { message: 'Hello' }, context);
      ensure(own.id !== other.id, "the colleague's question is another one");
      const { previewToken } = await agent.ask(changesPreview, leaving(agent));
      const refusal = await refusalOf(agent.ask(changesRequest, { previewToken }, context));
      equal(refusal, undefined, 'the refusal of another operation under that key');
    },
  },
]);
