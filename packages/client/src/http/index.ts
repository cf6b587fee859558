export { httpBackend } from './http-backend.ts';
export type * from './http-backend.ts';
