import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { DirectoryCopy } from '../directory-copy/index.js';
import type { Enrolment } from '../enrolments/index.js';
import { type Group, MembershipsStore } from '../groups/index.js';
import { Applicants } from '../places/index.js';
import { gatheringOf, type Program } from '../programs/index.js';
import { CONDITIONS, QualificationsStore } from '../qualifications/index.js';
import { type Lack, lacksOf, type Standing } from './readiness.js';

export interface Readiness {
  readonly lacks: readonly Lack[];
  /** By which the person would lead; null: there is none, or members may lead. */
  readonly leadEnrolmentId: string | null;
}

/** What is true of a member who is to lead. In the system's scope. */
@Injectable()
export class ReadinessStore {
  constructor(
    private readonly applicants: Applicants,
    private readonly memberships: MembershipsStore,
    private readonly qualifications: QualificationsStore,
    private readonly directory: DirectoryCopy,
  ) {}

  /** Locks the enrolment by which the person would lead. @throws DomainError unless the program goes on. */
  async of(tx: Tx, group: Group, personId: string): Promise<Readiness> {
    const program = await this.applicants.program(tx, group.programId);
    const bySupporters = gatheringOf(group.format).ledFrom === 'supporter';
    const enrolment = bySupporters
      ? await this.applicants.ofPerson(tx, group.programId, personId, 'supporter')
      : undefined;
    const lacks = lacksOf({
      onTrial: await this.onTrial(tx, group, personId),
      acceptedRules: group.gathering?.groundRules.acceptances.some((each) => each.personId === personId) ?? true,
      asSupporter: bySupporters ? await this.asSupporter(tx, program, personId, enrolment) : null,
    });
    return { lacks, leadEnrolmentId: enrolment?.id ?? null };
  }

  private async onTrial(tx: Tx, group: Group, personId: string): Promise<boolean> {
    const own = group.memberOf(personId);
    return own !== undefined && (await this.memberships.find(own.membershipId, tx))?.state === 'trial';
  }

  private async asSupporter(
    tx: Tx,
    { id: programId, plan }: Program,
    personId: string,
    enrolment: Enrolment | undefined,
  ): Promise<Standing['asSupporter']> {
    const qualification = await this.qualifications.ofPerson(tx, { programId, personId });
    const today = qualification && (await this.directory.todayAt(tx, qualification.siteId));
    return {
      enrolled: enrolment !== undefined && enrolment.state !== 'requested',
      acceptedPolicy: enrolment !== undefined && !enrolment.stalePolicy,
      missing: qualification && today ? qualification.missing(today) : CONDITIONS,
      waitsForSignOff: (qualification?.waitingForSignOff(plan.training ?? []) ?? []).length > 0,
    };
  }
}
