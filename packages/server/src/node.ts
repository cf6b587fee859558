export { nodeHandler, type NodeHandler, type NodeHandlerOptions } from './node/handler.ts';
export { listen, type ListenOptions, type Listening } from './node/listen.ts';
