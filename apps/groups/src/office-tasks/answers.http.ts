import { instant, version } from '../answers.js';
import { id, oneOf } from '../body.js';
import { LANES } from '../programs/index.js';
import { KINDS, STATES } from './office-task.js';

export class OfficeTaskAnswer {
  @id() id!: string;
  @version() version!: number;
  @oneOf(LANES) lane!: string;
  @id() siteId!: string;
  @id() programId!: string;
  @oneOf(KINDS) kind!: string;
  @id() groupId!: string;
  @id() personId!: string;
  @id() enrolmentId!: string;
  @id() ownerPersonId!: string;
  @instant() openedAt!: string;
  @instant() dueAt!: string;
  @oneOf(STATES) state!: string;
  @instant({ nullable: true }) doneAt!: string | null;
  /** Null also when it settled by itself. */
  @id({ nullable: true }) doneBy!: string | null;
}
