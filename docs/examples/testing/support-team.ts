import { changesList } from '@sayso/contract';
import { memoryBackend } from '@sayso/testing';
import { pipelineHost, pipelineOperators } from '@sayso/testing/hosts/pipeline';

const host = memoryBackend(pipelineHost());
const [support] = pipelineOperators;
if (!support) throw new Error('The sample has no support team.');
const operator = host.as(host.signInAsOperator(support.operatorId));
const { items } = await operator.call(changesList, { state: 'awaitingSupport' });

host.state.sayso.services['integrations'] = { revoked: [], failuresLeft: 2 };
host.touch();

export { items };
