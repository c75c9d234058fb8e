import { expect, it } from '@jest/globals';
import { NOTICE_CODES } from '../workflows/index.js';
import { en } from './en.js';
import { es } from './es.js';
import { mailText, preferredLanguage } from './language.js';

it.each([
  ['es-MX,es;q=0.9,en;q=0.8', 'es'],
  ['en;q=0.3, es;q=0.7', 'es'],
  ['fr-FR, de;q=0.9', 'en'],
  ['ES', 'es'],
  ['es;q=0, en;q=0.1', 'en'],
  ['constructor', 'en'],
  ['', 'en'],
  [null, 'en'],
])('takes from %p the language there are texts in: %s', (wanted, language) => {
  expect(preferredLanguage(wanted)).toBe(language);
});

it('says the same things in every language', () => {
  for (const texts of [en, es]) {
    expect(Object.keys(texts.mails).sort()).toEqual([...NOTICE_CODES].sort());
    expect(Object.keys(texts.entries).sort()).toEqual([...NOTICE_CODES].sort());
  }
  expect(Object.keys(es.modalities)).toEqual(Object.keys(en.modalities));
});

/** What a notice may know, all of it recognisable. */
const everything = {
  startsAt: '2026-03-10T22:00:00.000Z',
  previousStartsAt: '2026-03-09T22:00:00.000Z',
  expiresAt: '2026-03-08T22:00:00.000Z',
  dueAt: '2026-03-07T22:00:00.000Z',
  proposalId: 'LEAK-proposal',
  groupId: 'LEAK-group',
  programId: 'LEAK-program',
  escalationId: 'LEAK-escalation',
  role: 'LEAK-role',
  reason: 'LEAK-reason',
  level: 'LEAK-level',
};
/** Words of the glossary that would tell what a program or group is for. */
const CONTENT =
  /mentor|mentee|peer|support|counsel|supervis|workshop|wellness|match|waitlist|session|group|crisis|escalat|apoyo|grupo|(la|una) sesión|lista de espera|escalada/i;

it.each(NOTICE_CODES.flatMap((notice) => (['en', 'es'] as const).map((language) => [notice, language] as const)))(
  'lets nothing but times leave the inbox: %s in %s',
  (notice, language) => {
    const { subject, lines } = mailText(notice, everything, { language, zone: 'America/Chicago' });
    const said = [subject, ...lines].join('\n');
    expect(said).not.toMatch(/LEAK|undefined/);
    expect(said).not.toMatch(CONTENT);
    expect(said.length).toBeGreaterThan(20);
  },
);

it("writes times as the recipient's wall and calendar show them", () => {
  const { subject } = mailText('session_scheduled', everything, { language: 'en', zone: 'Asia/Tokyo' });
  expect(subject).toMatch(/Wednesday, March 11, 2026.*7:00.AM GMT\+9/);
});
