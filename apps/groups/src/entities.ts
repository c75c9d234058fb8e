import { aliasMapping } from './aliases/alias.mapping.js';
import { caseSlotMapping } from './cases/case-slot.mapping.js';
import { checkInMapping } from './check-ins/check-in.mapping.js';
import { completionMapping } from './completions/completion.mapping.js';
import { debriefMapping } from './debriefs/debrief.mapping.js';
import { encounterMapping } from './encounters/encounter.mapping.js';
import { enrolmentMapping } from './enrolments/enrolment.mapping.js';
import { escalationMapping } from './escalations/escalation.mapping.js';
import { goalNoteMapping } from './goals/goal-note.mapping.js';
import { goalMapping } from './goals/goal.mapping.js';
import { groupMapping } from './groups/group.mapping.js';
import { membershipMapping } from './groups/membership.mapping.js';
import { keepApartMapping } from './keep-aparts/keep-apart.mapping.js';
import { leadInvitationMapping } from './lead-invitations/lead-invitation.mapping.js';
import { milestoneMapping } from './milestones/milestone.mapping.js';
import { observationMapping } from './observations/observation.mapping.js';
import { officeTaskMapping } from './office-tasks/office-task.mapping.js';
import { planMapping } from './plans/plan.mapping.js';
import { programMapping } from './programs/program.mapping.js';
import { qualificationMapping } from './qualifications/qualification.mapping.js';
import { quietSpellMapping } from './quiet-spells/quiet-spell.mapping.js';
import { rotaEntryMapping } from './rota/rota-entry.mapping.js';
import { sessionMapping } from './sessions/session.mapping.js';
import { stepMapping } from './steps/step.mapping.js';
import { closureMapping } from './site-calendars/closure.mapping.js';
import { supportRequestMapping } from './support-requests/support-request.mapping.js';
import { postMapping } from './threads/post.mapping.js';
import { reviewMapping } from './threads/review.mapping.js';

/** Everything this service keeps as aggregates. */
export const entities = [
  programMapping,
  enrolmentMapping,
  qualificationMapping,
  groupMapping,
  membershipMapping,
  sessionMapping,
  checkInMapping,
  escalationMapping,
  officeTaskMapping,
  quietSpellMapping,
  leadInvitationMapping,
  supportRequestMapping,
  rotaEntryMapping,
  encounterMapping,
  keepApartMapping,
  caseSlotMapping,
  debriefMapping,
  observationMapping,
  completionMapping,
  aliasMapping,
  postMapping,
  reviewMapping,
  stepMapping,
  closureMapping,
  goalMapping,
  goalNoteMapping,
  planMapping,
  milestoneMapping,
];
