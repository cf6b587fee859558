export { zip, type ZipEntrySource, type ZipOptions } from './zip.ts';
