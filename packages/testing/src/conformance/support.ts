import { supportCreate } from '@sayso/contract';
import { leaving } from './acts.ts';
import { chapter } from './case.ts';
import { ensure, equal, pointsTo, refused } from './expect.ts';
import { newKey } from './stage.ts';

const key = () => ({ idempotencyKey: newKey() });

export const supportCases = chapter('support', [
  {
    name: 'question',
    title: 'A17 a question gets a reference, with what it is about',
    rule: 'support-answers',
    needs: ['support.create'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { kind, target } = leaving(agent);
      const about = { kind, target, code: 'last-owner', requestId: 'abc' };
      const { id, reference, state } = await agent.ask(supportCreate, { message: 'What now?', about }, key());
      equal(state, 'open', 'the state of the question');
      ensure(/^[0-9A-Za-z-]{4,20}$/.test(reference), 'the reference can be read out');
      const another = await agent.ask(supportCreate, { message: 'What now?', about }, key());
      ensure(another.id !== id && another.reference !== reference, 'each question has a reference of its own');
    },
  },
  {
    name: 'from-outside',
    title: 'A17 who left or was removed can still ask',
    rule: 'support-answers',
    needs: ['support.create'],
    async run(stage) {
      for (const persona of ['former', 'removed'] as const) {
        const { ask } = await stage.signIn(persona);
        await ask(supportCreate, { message: 'Let me in, please', about: { code: 'code-invalid' } }, key());
      }
    },
  },
  {
    name: 'bounds',
    title: 'a question is taken in any words, and bounded',
    rule: 'input-checked',
    needs: ['support.create'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      await agent.ask(supportCreate, { message: '<b>\u202e\u0000 😀'.padEnd(5000, 'å') }, key());
      for (const message of ['', 'x'.repeat(5001)])
        pointsTo(await refused(agent.ask(supportCreate, { message }, key()), 'validation-failed'), '/message');
    },
  },
]);
