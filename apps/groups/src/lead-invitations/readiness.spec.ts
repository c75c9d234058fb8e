import { expect, it } from '@jest/globals';
import { lacksOf, type Standing } from './readiness.js';

const supporter = { enrolled: true, acceptedPolicy: true, missing: [], waitsForSignOff: false };
const standing = (over: Partial<Standing> = {}): Standing => {
  return { onTrial: false, acceptedRules: true, asSupporter: supporter, ...over };
};

it('lacks nothing when all is there', () => {
  expect(lacksOf(standing())).toEqual([]);
});

it.each<[Partial<Standing>, string[]]>([
  [{ onTrial: true, acceptedRules: false }, ['trial', 'ground_rules']],
  [{ asSupporter: { ...supporter, missing: ['training'], waitsForSignOff: true } }, ['training', 'sign_off']],
  [{ asSupporter: { ...supporter, enrolled: false, acceptedPolicy: false } }, ['supporter_enrolment']],
  [{ asSupporter: { ...supporter, acceptedPolicy: false } }, ['policy']],
])('names all that is missing of %j', (over, missing) => {
  expect(lacksOf(standing(over))).toEqual(missing);
});

it('asks nothing of a supporter where members may lead', () => {
  expect(lacksOf(standing({ asSupporter: null }))).toEqual([]);
});
