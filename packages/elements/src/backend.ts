export { setDefaultBackend } from './base/page-backend.ts';
