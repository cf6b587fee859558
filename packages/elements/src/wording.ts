export { registerLanguage } from './localize/language.ts';
export { type Catalogue, type MessageKey, registerWording, type Wording } from './localize/wording.ts';
export type { Message, Messages } from './localize/message.ts';
