export { offeredRole } from './offered-role.ts';
