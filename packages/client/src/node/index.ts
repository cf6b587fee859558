export { saveTo } from './save-to.ts';
export type { SavedFile, SaveOptions, SaveProgress } from './save-to.ts';
