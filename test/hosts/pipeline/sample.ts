import { messageText, pipelineHost, pipelineOperators, pipelinePersonas } from '@sayso/testing/hosts/pipeline';
import { takeInvitation } from '../../../demo/hosts/pipeline/invitation.ts';
import { mountPipelinePage } from '../../../demo/hosts/pipeline/page.ts';
import { pipelineProduct } from '../../../demo/hosts/pipeline/product.ts';
import { recordsOf } from '../sample-records.ts';
import type { Sample } from '../sample.ts';

/** Flottled. */
export const pipeline: Sample = {
  id: 'pipeline',
  face: pipelineProduct().face,
  language: 'sv',
  personas: pipelinePersonas,
  operators: pipelineOperators,
  state: pipelineHost,
  message: messageText,
  mount(container, options, source) {
    const invitation = takeInvitation();
    return mountPipelinePage(container, {
      ...options,
      records: recordsOf('pipeline', source),
      ...(invitation !== undefined && { invitation }),
    });
  },
};
