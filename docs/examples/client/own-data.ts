import { exportFlow, type RequestProof } from '@sayso/client/flows';
import type { Backend } from '@sayso/contract';

/** What the page of somebody's own data does: `show` tells how far it is, `open` goes to an address, `save` keeps a file. */
export function ownData(
  backend: Backend,
  requestProof: RequestProof,
  show: (text: string) => void,
  open: (address: string) => void,
  save: (fileName: string, content: Blob) => void,
) {
  const flow = exportFlow({
    backend,
    subject: { type: 'account' }, // the signed-in person's own
    scope: 'access',
    requestProof,
    deliver: (file) => ('address' in file ? open(file.address) : save(file.fileName, file.content)),
  });
  flow.subscribe((state) => {
    if (state.step === 'offered') show(`about ${state.found.offer?.estimatedBytes} bytes`);
    if (state.step === 'following') show(`${state.export.progress.recordsDone} records`);
    if (state.step === 'ready') show(`ready until ${state.export.expiresAt}`);
    if (state.step === 'downloaded') show('downloaded');
  });
  return {
    ask: () => flow.send({ type: 'ask' }),
    download: () => flow.send({ type: 'download' }),
    leave: () => flow.dispose(),
  };
}
