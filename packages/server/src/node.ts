export { nodeHandler, type NodeHandler } from './node/handler.ts';
export { listen, type ListenOptions, type Listening } from './node/listen.ts';
