import { expect, it } from '@jest/globals';
import { instantOf, plus } from '@holdfast/kernel';
import { OfficeTask } from './office-task.js';

const at = instantOf('2026-03-02T15:00:00Z');
const place = { tenantId: 't', lane: 'staff', siteId: 's', programId: 'p' } as const;
const concerning = { kind: 'new_partner', groupId: 'g', personId: 'me', enrolmentId: 'e', ownerPersonId: 'o' } as const;
const open = () => OfficeTask.open('id', at, place, concerning).aggregate;
const due = plus(at, { days: 7 });

it('is due a week after it was opened, and overdue from then on until it is done', () => {
  const task = open();
  expect(task.dueAt).toBe(due);
  expect(task.lookAt(plus(due, { minutes: -1 }))).toEqual([]);
  expect(task.lookAt(due)).toEqual([{ type: 'TaskOverdue' }]);
  expect(task.lookAt(due)).toEqual([]);
  expect(task.complete('coordinator', due)).toEqual([{ type: 'TaskDone' }]);
  expect([task.state, task.doneBy, task.doneAt]).toEqual(['done', 'coordinator', due]);
});

it('done in time never becomes overdue, and is done once', () => {
  const task = open();
  task.settle(at);
  expect([task.lookAt(due), task.complete('coordinator', due), task.settle(due)]).toEqual([[], [], []]);
  expect([task.state, task.doneBy]).toEqual(['done', null]);
});

it('is not completed by the person it is about', () => {
  expect(() => open().complete('me', at)).toThrow('groups.office_task.own');
});

it('about a group as a whole is about nobody in it, and anybody of the office completes it', () => {
  const nobody = { personId: null, enrolmentId: null };
  const task = OfficeTask.open('id', at, place, { ...concerning, kind: 'inactive_group', ...nobody }).aggregate;
  expect(task.complete(null, at)).toEqual([{ type: 'TaskDone' }]);
});
