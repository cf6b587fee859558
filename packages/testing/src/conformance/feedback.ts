import { changesGet, feedbackCreate } from '@sayso/contract';
import { carryOut, leaving } from './acts.ts';
import { chapter } from './case.ts';
import { equal, pointsTo, refused } from './expect.ts';

export const feedbackCases = chapter('feedback', [
  {
    name: 'answered',
    title: 'the question at the end is answered with and without a session, as often as one likes',
    rule: 'feedback-harmless',
    needs: ['changes.preview', 'changes.request', 'changes.get', 'feedback.create'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { change, statusToken } = await carryOut(agent, leaving(agent));
      const changeId = change.id;
      await agent.ask(feedbackCreate, { changeId, helpful: true });
      await stage.anonymous.call(feedbackCreate, { changeId, helpful: false, comment: 'I was sad.' }, { statusToken });
      equal(await agent.ask(changesGet, { changeId }), change, 'the change');
      await refused((await stage.signIn('colleague')).ask(feedbackCreate, { changeId, helpful: true }), 'not-found');
      const long = agent.ask(feedbackCreate, { changeId, helpful: true, comment: 'x'.repeat(2001) });
      pointsTo(await refused(long, 'validation-failed'), '/comment', 'too-long');
    },
  },
]);
