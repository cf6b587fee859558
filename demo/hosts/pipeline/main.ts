import { messageText, pipelineHost, pipelineOperators, pipelinePersonas } from '@sayso/testing/hosts/pipeline';
import { startStage } from '../../stage/stage.ts';
import { apiPath, recordsApi, recordsOverHttp } from '../frame/records-api.ts';
import { takeInvitation } from './invitation.ts';
import { pipelineMeanwhile } from './meanwhile.ts';
import { mountPipelinePage } from './page.ts';
import { pipelineProduct } from './product.ts';
import { pipelineSituations } from './situations.ts';

const invitation = takeInvitation();

window.saysoStage = startStage({
  id: 'pipeline',
  face: pipelineProduct().face,
  personas: [...pipelinePersonas, ...pipelineOperators],
  situations: pipelineSituations,
  meanwhile: pipelineMeanwhile,
  state: (extraMembers) => pipelineHost({ extraMembers }),
  message: messageText,
  apiPath: apiPath('pipeline'),
  api: recordsApi('pipeline'),
  mount: (container, options) =>
    mountPipelinePage(container, {
      ...options,
      records: recordsOverHttp('pipeline'),
      ...(invitation !== undefined && { invitation }),
    }),
});
