export { serve, type FetchHandler, type ServeOptions } from './serve.ts';
export type { CorsOptions } from './cors.ts';
export type { Failure } from './failure.ts';
