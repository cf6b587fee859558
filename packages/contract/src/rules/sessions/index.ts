export { deviceOf } from './device.ts';
export { type KnownSession, sessionsInOrder } from './in-order.ts';
