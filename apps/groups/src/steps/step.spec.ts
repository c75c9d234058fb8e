import { expect, it } from '@jest/globals';
import { instantOf, plus } from '@holdfast/kernel';
import { Step, type StepKind } from './step.js';

const at = instantOf('2026-03-02T15:00:00Z');
const place = {
  tenantId: 't',
  lane: 'staff',
  siteId: 'north',
  programId: 'p',
  format: 'online_community',
  groupId: 'g',
} as const;
const towards = { alias: 'quiet-heron', personId: 'ana' };
const take = (kind: StepKind, before: readonly StepKind[] = [], reason: 'disrespect' | 'danger' = 'disrespect') =>
  Step.take('s', at, place, towards, { kind, reason, until: null, by: 'mia' }, before);

it('comes after the milder one, unless somebody is in danger', () => {
  expect(take('warning').facts).toEqual([{ type: 'StepTaken', personId: 'ana' }]);
  expect(() => take('suspension')).toThrow('groups.step.too_soon');
  expect(() => take('expulsion', ['warning'])).toThrow('groups.step.too_soon');
  expect(take('expulsion', ['warning', 'suspension']).aggregate.state).toBe('standing');
  expect(take('expulsion', [], 'danger').aggregate.kind).toBe('expulsion');
});

it('keeps the alias and not whose it is', () => {
  expect(JSON.stringify(take('warning').aggregate)).not.toContain('ana');
});

it('is appealed once and in time, and decided by somebody who did not take it', () => {
  const { aggregate: step } = take('warning');
  expect(() => step.decide('lifted', 'noa', 'ana', at)).toThrow('groups.step.not_appealed');
  expect(() => step.appeal('No', 'ana', plus(at, { days: 31 }), { days: 30 })).toThrow('groups.step.too_late');
  expect(step.appeal('No', 'ana', at, { days: 30 })).toEqual([{ type: 'StepAppealed' }]);
  expect(() => step.appeal('No', 'ana', at, { days: 30 })).toThrow('groups.step.appealed');
  for (const by of ['mia', null]) expect(() => step.decide('lifted', by, 'ana', at)).toThrow('taken_by_same');
  expect(step.decide('upheld', 'noa', 'ana', at)).toEqual([{ type: 'StepDecided', personId: 'ana' }]);
});
