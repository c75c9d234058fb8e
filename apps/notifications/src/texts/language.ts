import type { NoticeCode, Params } from '../workflows/index.js';
import { en } from './en.js';
import { es } from './es.js';
import type { MailText, Texts, Times } from './texts.js';

const TEXTS = { en, es } as const;
export type Language = keyof typeof TEXTS;

const FALLBACK: Language = 'en';

export const textsIn = (language: Language): Texts => TEXTS[language];

export const entryText = (notice: NoticeCode, language: Language): string => TEXTS[language].entries[notice];

/** The language we have of an `Accept-Language` header or a locale tag; English where we have none of them. */
export function preferredLanguage(wanted: string | undefined | null): Language {
  const ranked = (wanted ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().split(';');
    const quality = parameters.map((each) => /^ *q=([01](?:\.\d{1,3})?) *$/.exec(each)?.[1]).find(Boolean);
    return { language: tag.toLowerCase().split('-')[0] ?? '', quality: Number(quality ?? 1) };
  });
  const best = ranked
    .filter(({ language, quality }) => Object.hasOwn(TEXTS, language) && quality > 0)
    .sort((a, b) => b.quality - a.quality)[0];
  return (best?.language as Language | undefined) ?? FALLBACK;
}

/** What a mail says. `params` that are instants are written out in the recipient's own time. */
export function mailText(
  notice: NoticeCode,
  params: Params,
  { language, zone }: { language: Language; zone: string },
): MailText {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-US' : language, {
    timeZone: zone,
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  // Only these may leave the inbox, whatever else the notice knows.
  const when = (name: keyof Times) => (params[name] ? format.format(new Date(params[name])) : '');
  return TEXTS[language].mails[notice]({
    startsAt: when('startsAt'),
    previousStartsAt: when('previousStartsAt'),
    expiresAt: when('expiresAt'),
    dueAt: when('dueAt'),
  });
}
