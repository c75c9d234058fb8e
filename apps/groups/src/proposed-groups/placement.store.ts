import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Switches } from '../departures/index.js';
import { type Enrolment, EnrolmentsStore } from '../enrolments/index.js';
import { type Group, GroupsStore, placesForMembers, takesOffered } from '../groups/index.js';
import { Applicants, GroupOpening, Members } from '../places/index.js';
import { gatheringOf, ProgramsStore } from '../programs/index.js';
import { isBookedElsewhere } from '../sessions/index.js';
import { freeLead, type Taken } from './taking.js';

/** What taking a place has to look at and lock. */
@Injectable()
export class PlaceSurroundings {
  constructor(
    private readonly enrolments: EnrolmentsStore,
    private readonly groups: GroupsStore,
    private readonly programs: ProgramsStore,
    private readonly applicants: Applicants,
  ) {}

  /** Enrolments are locked before groups. Undefined: enrolment, group or program is not there. */
  async of(tx: Tx, { enrolmentId, groupId, programId, role }: Taken) {
    const program = await this.programs.steady(programId, tx);
    if (!program || !(await this.enrolments.find(enrolmentId, tx)) || !(await this.groups.find(groupId, tx))) {
      return undefined;
    }
    const [enrolment] = (await this.enrolments.updateMany([enrolmentId], () => [], tx)) as [Enrolment];
    const group = await this.groups.locked(groupId, tx);
    const keptApart = await this.applicants.keptApart(tx, group, enrolment.personId);
    const booked = role === 'supporter' && (await isBookedElsewhere(tx, groupId, enrolment.personId));
    const rules = gatheringOf(group.format);
    const places = { takesOffered: takesOffered(group, rules), free: placesForMembers(group, rules) };
    return { enrolment, group, rules, ...places, keptApart, booked, phase: program.phase, plan: program.plan };
  }

  place(tx: Tx, enrolment: Enrolment, group: Group): Promise<void> {
    return this.applicants.place(tx, enrolment, group);
  }
}

type Around = NonNullable<Awaited<ReturnType<PlaceSurroundings['of']>>>;

type Given = Around & { readonly switching: boolean };

@Injectable()
export class Placement {
  constructor(
    private readonly around: PlaceSurroundings,
    private readonly members: Members,
    private readonly opening: GroupOpening,
    private readonly switches: Switches,
  ) {}

  async circumstances(tx: Tx, taken: Taken) {
    const at = await this.around.of(tx, taken);
    return at && { ...at, switching: await this.switches.isFromElsewhere(tx, taken.enrolmentId, taken.groupId) };
  }

  async give(tx: Tx, { offerId, role }: Taken, { enrolment, group, plan, switching }: Given): Promise<void> {
    const { personId, id: enrolmentId } = enrolment;
    if (switching) await this.switches.endOld(tx, enrolmentId, personId);
    const rules = gatheringOf(group.format);
    const lead = role === 'supporter' ? freeLead(group, rules) : undefined;
    const onTrial = lead === undefined && plan.trialMembership;
    await this.around.place(tx, enrolment, group);
    await this.members.add(tx, group.id, {
      ...{ personId, enrolmentId, role: lead ?? rules.memberRole, onTrial },
      ...{ acceptedRules: null, proposalId: offerId },
    });
    await this.opening.consider(tx, group.id);
  }
}
