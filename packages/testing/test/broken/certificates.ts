import { certificateOf } from '@sayso/contract/rules';
import { type BrokenBackend, twisted, unlessRefused } from './broken-backend.ts';

export const brokenInCertifying: readonly BrokenBackend[] = [
  {
    name: 'certifies although something is left',
    rule: 'certificate-earned',
    of: twisted({
      'changes.certificate': ({ input, host, next }) =>
        unlessRefused(next(), 'not-found', (refusal) => {
          const { about, map, policy, sayso } = host.state;
          const erasure = sayso.erasures.find(({ changeId }) => changeId === input.changeId);
          const record = sayso.changes.find(({ change }) => change.id === input.changeId);
          if (!erasure || !record) throw refusal;
          const now = host.now();
          const done = { steps: erasure.steps, counts: erasure.counts, erasedAt: now, verifiedAt: now };
          const certifying = { id: 'too-early', sha256: '', map, policy, issuer: about.name };
          return Promise.resolve(certificateOf(record.change, done, certifying));
        }),
    }),
  },
  {
    name: 'names a certificate before there is one',
    rule: 'certificate-earned',
    of: twisted({
      'changes.get': async ({ next }) => {
        const change = await next();
        return change.state === 'processing' ? { ...change, certificateId: 'too-early' } : change;
      },
    }),
  },
  {
    name: 'certifies one record too many',
    rule: 'certificate-true',
    also: ['certificate-proves-itself'],
    of: twisted({
      'changes.certificate': async ({ next }) => {
        const certificate = await next();
        const erased = certificate.erased.map((one, index) => (index === 0 ? { ...one, count: one.count + 1 } : one));
        return { ...certificate, erased };
      },
    }),
  },
  {
    name: 'names in a certificate whose account it was',
    rule: 'certificate-true',
    also: ['certificate-proves-itself'],
    of: twisted({
      'changes.certificate': async ({ input, host, next }) => {
        const certificate = await next();
        const record = host.state.sayso.changes.find(({ change }) => change.id === input.changeId);
        return { ...certificate, reference: record?.change.target.id ?? '' };
      },
    }),
  },
  {
    name: 'signs another certificate than it hands out',
    rule: 'certificate-proves-itself',
    of: twisted({ 'changes.certificate': async ({ next }) => ({ ...(await next()), issuer: 'Somebody else' }) }),
  },
];
