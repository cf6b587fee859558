import { faultyBackend, type Fault } from '@sayso/testing';
import { host } from './msw.ts';

export const faults: Fault[] = [
  { operation: 'changes.request', fault: 'drop', when: 'after', times: 1 },
  { operation: '*', fault: 'delay', milliseconds: 300 },
];
export const shaky = faultyBackend(host, faults);

faults.push({ operation: 'members.list', fault: 'problem', code: 'unavailable', retryAfter: 2 });
