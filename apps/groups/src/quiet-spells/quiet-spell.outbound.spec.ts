import { expect, it } from '@jest/globals';
import { GroupQuietV1, QuietEndedV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { quietSpellOutbound } from './quiet-spell.outbound.js';
import type { QuietSpell } from './quiet-spell.js';

const quiet = fixture(GroupQuietV1);
const { step, askedIds, answerBy: dueAt, quietSpellId: id, ...place } = quiet;
const spell = { ...place, id, dueAt } as QuietSpell;

it('says who is asked, who answers for it, and until when', () => {
  expect(quietSpellOutbound({ type: 'GroupQuiet', step, askedIds }, spell)).toMatchObject([{ data: quiet }]);
});

it('says that it is over, and why', () => {
  const { reason, endedAt: at } = fixture(QuietEndedV1);
  const [event] = quietSpellOutbound({ type: 'QuietEnded', reason: reason as 'answered', at }, spell);
  expect(event?.data).toEqual(fixture(QuietEndedV1));
});
