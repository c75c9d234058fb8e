import { body, shown } from '@holdfast/http';
import { LANES } from '../programs/index.js';
import { KINDS, STATES } from './office-task.js';

export class OfficeTaskAnswer {
  @body.id() id!: string;
  @shown.version() version!: number;
  @body.oneOf(LANES) lane!: string;
  @body.id() siteId!: string;
  @body.id() programId!: string;
  @body.oneOf(KINDS) kind!: string;
  @body.id() groupId!: string;
  /** Null: it is about the group as a whole. */
  @body.id({ nullable: true }) personId!: string | null;
  /** Of that person; null where it is about the group as a whole. */
  @body.id({ nullable: true }) enrolmentId!: string | null;
  @body.id() ownerPersonId!: string;
  @shown.instant() openedAt!: string;
  @shown.instant() dueAt!: string;
  @body.oneOf(STATES) state!: string;
  @shown.instant({ nullable: true }) doneAt!: string | null;
  /** Null also when it settled by itself. */
  @body.id({ nullable: true }) doneBy!: string | null;
}
