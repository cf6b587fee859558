import { amongMembers, type Meanwhile } from '../../stage/meanwhile.ts';

/** One of the person's rooms. */
const room = (name: string, from: string, to: string): Meanwhile => ({
  name,
  happens({ tables }, accountId) {
    const rooms = (tables['rooms'] ?? []) as { accountId?: string; state?: string }[];
    const one = rooms.find((own) => own.accountId === accountId && own.state === from);
    if (one) one.state = to;
  },
});

export const roomsMeanwhile: readonly Meanwhile[] = [
  room('A room goes live', 'open', 'live'),
  room('The room is over', 'live', 'open'),
  ...amongMembers,
];
