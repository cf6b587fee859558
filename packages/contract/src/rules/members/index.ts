export { offeredRole } from './offered-role.ts';
export { offersRoles } from './set-role.ts';
