export { avatarDownload, type StoredPicture } from './avatar-download.ts';
export { displayNameOf } from './display-name.ts';
export { type ProfileFacts, updateAccount } from './update-account.ts';
