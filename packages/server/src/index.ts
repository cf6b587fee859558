export { serve, type FetchHandler, type ServeOptions } from './serve.ts';
export { KEYS_PATH, type PublishedKeys, serveKeys } from './serve-keys.ts';
export type { Answered } from './answered.ts';
export type { CorsOptions } from './cors.ts';
export type { Failure } from './failure.ts';
