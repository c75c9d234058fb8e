import { DepartmentOpenedV1 } from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { Department, DepartmentFact } from './department.js';

export function departmentOutbound({ type }: DepartmentFact, { id, siteId }: Department): OutboundEvent[] {
  switch (type) {
    case 'DepartmentOpened':
    case 'DepartmentMoved':
      return [DepartmentOpenedV1.of({ departmentId: id, siteId })];
    case 'DepartmentRenamed':
      return [];
    default:
      return assertNever(type);
  }
}
