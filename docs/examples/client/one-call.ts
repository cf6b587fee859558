import { call } from '@sayso/client';
import { type Backend, changesPreview } from '@sayso/contract';

export async function whatStays(backend: Backend, organizationId: string, signal: AbortSignal) {
  const intent = { kind: 'leave-organization', target: { type: 'organization', id: organizationId } } as const;
  const { effects } = await call(backend, changesPreview, intent, { signal, timeout: 5000 });
  return effects.filter(({ action }) => action === 'keep');
}
