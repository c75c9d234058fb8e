export { entryText, mailText, preferredLanguage, textsIn, type Language } from './language.js';
export type { MailText, Texts, Times } from './texts.js';
