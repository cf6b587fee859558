export { cleanPicture, type CleanPicture } from './clean-picture.ts';
