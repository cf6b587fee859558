export { cleanPicture, type CleanPicture } from './clean-picture.ts';
export { type PictureHeader, readPictureHeader } from './picture-header.ts';
