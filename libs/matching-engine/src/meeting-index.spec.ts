import { expect, it } from '@jest/globals';
import { onlyRules, participant, problem, randomProblem, rule, supporter } from './fixtures.js';
import { MeetingIndex } from './meeting-index.js';
import { prepare } from './prepare.js';
import { allowed } from './rules.js';

it('leaves out nobody whom the rules allow, and names each once and in order', () => {
  let [compared, possible] = [0, 0];
  for (let seed = 1; seed <= 300; seed++) {
    const all = prepare(randomProblem(seed, { supporters: 8, participants: 8 }));
    const index = new MeetingIndex(all);
    for (const one of all.participants) {
      const found = index.candidates(one);
      expect(found).toEqual([...new Set(found)].sort((a, b) => a - b));
      const fitting = all.supporters.flatMap((each, k) => (allowed(all, each, one) ? [k] : []));
      expect(fitting.filter((k) => !found.includes(k))).toEqual([]);
      compared += found.length;
      possible += all.supporters.length;
    }
  }
  expect(compared).toBeLessThan(0.9 * possible);
});

it.each([
  ['who speaks no common language', rule('language'), { languages: ['fr'] }, 1],
  ['of another site who meets there only', rule('modality'), { siteId: 'south', modalities: ['site'] }, 1],
  ['of another lane', rule('lane'), { lane: 'patient' }, 1],
  ['of another site who meets online too', rule('modality'), { siteId: 'south' }, 2],
  ['of another lane where that is no rule', rule('capacity'), { lane: 'patient' }, 2],
] as const)('a supporter %s', (_, only, given, count) => {
  const supporters = [supporter('near'), supporter('far', given)];
  const all = prepare(problem({ participants: [participant('p')], supporters, rules: onlyRules(only) }));
  expect(new MeetingIndex(all).candidates(all.participants[0]!)).toHaveLength(count);
});
