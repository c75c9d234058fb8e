import { JoinRefusedV1 } from '@holdfast/contracts';
import type { OutboundEvent } from '@holdfast/kernel';
import type { Enrolment } from '../enrolments/index.js';
import type { Group } from '../groups/index.js';
import type { RefusalReason } from './refusal.js';

export function refusalOutbound(group: Group, enrolment: Enrolment, reason: RefusalReason): OutboundEvent {
  const { id: groupId, lane, programId, format } = group;
  const { id: enrolmentId, personId, siteId } = enrolment;
  return JoinRefusedV1.of({ lane, programId, siteId, format, groupId, personId, enrolmentId, reason });
}
