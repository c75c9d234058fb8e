import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { Department } from './department.js';
import { departmentOutbound } from './department.outbound.js';

const typical = JSON.parse(
  readFileSync(
    new URL('../../../../../libs/contracts/fixtures/DepartmentOpened.v1/typical.json', import.meta.url),
    'utf8',
  ),
);
const entry = { siteId: typical.siteId, name: 'Intensive care' };

it('opens, moves and says so, and keeps a new name to itself', () => {
  const place = { id: typical.departmentId, tenantId: typical.siteId, externalId: 'icu' };
  const { aggregate, facts } = Department.open(place, entry);
  expect(departmentOutbound(facts[0]!, aggregate)[0]?.data).toEqual(typical);
  expect(aggregate.change({ ...entry })).toEqual([]);
  expect(aggregate.change({ ...entry, name: 'ICU' })).toEqual([{ type: 'DepartmentRenamed' }]);
  expect(departmentOutbound({ type: 'DepartmentRenamed' }, aggregate)).toEqual([]);
  expect(aggregate.change({ siteId: typical.departmentId, name: 'ICU' })).toEqual([{ type: 'DepartmentMoved' }]);
  expect(departmentOutbound({ type: 'DepartmentMoved' }, aggregate)[0]?.data).toEqual({
    ...typical,
    siteId: typical.departmentId,
  });
});
