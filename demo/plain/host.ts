import { serve } from '@sayso/server';
import { nodeHandler, type NodeHandler } from '@sayso/server/node';
import { memoryBackend } from '@sayso/testing';
import { crmHost } from '@sayso/testing/hosts/crm';

/** A memory host over real HTTP, where everybody is Amara. */
export function startHost(basePath: string): NodeHandler {
  const host = memoryBackend(crmHost());
  const amara = host.signInAs('account-agent');
  return nodeHandler(serve({ backend: host, authenticate: () => amara, basePath }));
}
