import { Ids } from '@holdfast/kernel';
import { Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Group, GroupsStore } from '../../groups/index.js';
import { OfficeTasksStore } from '../../office-tasks/index.js';
import { type Format, type Gathering, formatOf, type Lane, type Program, ProgramsStore } from '../../programs/index.js';
import { placeRefusedOutbound } from '../place-refused.outbound.js';
import { type ProposedGroup, proposedShape } from '../proposed-shape.js';

export interface FormProposedGroup extends ProposedGroup {
  readonly lane: Lane;
  readonly programId: string;
  readonly siteId: string;
  readonly format: Format;
  readonly places: readonly Place[];
}

interface Place {
  readonly offerId: string;
  readonly personId: string;
  readonly enrolmentId: string;
  readonly role: 'participant' | 'supporter';
}

@Injectable()
export class FormationParts {
  constructor(
    readonly ids: Ids,
    readonly outbox: Outbox,
    readonly tasks: OfficeTasksStore,
  ) {}
}

/** The group begins without members, or is told not to begin: a no is an answer here and never an error. */
@Injectable()
export class FormProposedGroupHandler {
  constructor(
    private readonly groups: GroupsStore,
    private readonly programs: ProgramsStore,
    private readonly parts: FormationParts,
  ) {}

  async run(c: FormProposedGroup, tx: Tx): Promise<void> {
    // Told anew under another event id: it stays with the group that began then.
    if (await this.groups.cameOf(tx, c.groupProposalId)) return;
    const groupId = this.parts.ids.next();
    const program = await this.programs.steady(c.programId, tx);
    const rules = formatOf(c.format).gathering;
    const open = program && ['pilot', 'active'].includes(program.phase);
    if (!open || !rules) return this.refuse(tx, c, groupId, rules ? 'program_not_open' : 'not_joinable');
    await this.form(tx, c, groupId, program, rules);
  }

  private async form(tx: Tx, c: FormProposedGroup, groupId: string, program: Program, rules: Gathering): Promise<void> {
    const { id: programId, tenantId, lane, format, siteIds, plan } = program;
    const siteId = siteIds.includes(c.siteId) ? c.siteId : program.siteId;
    const shape = proposedShape(plan, rules, c, await zoneAt(tx, siteId));
    await this.groups.insert(() => Group.form(groupId, { tenantId, lane, programId, format, siteId }, shape, []), tx);
    // Whoever is asked first to make it a group stands for it in the office's list.
    const first = c.places.find(({ role }) => role === 'supporter') ?? c.places[0];
    if (!first) return;
    const { personId, enrolmentId } = first;
    const concerning = { groupId, personId, enrolmentId, ownerPersonId: plan.ownerPersonId };
    const place = { tenantId, lane, siteId, programId };
    await this.parts.tasks.open(tx, place, { kind: 'group_forming', ...concerning });
  }

  private async refuse(tx: Tx, c: FormProposedGroup, groupId: string, reason: string): Promise<void> {
    const { lane, programId, siteId, format } = c;
    const refused = c.places.map(({ offerId, personId, enrolmentId }) =>
      placeRefusedOutbound({ lane, programId, siteId, format, groupId, personId, enrolmentId, offerId, reason }),
    );
    await this.parts.outbox.append(tx, refused);
  }
}

async function zoneAt(tx: Tx, siteId: string): Promise<string> {
  const [site] = await tx.query<{ zone: string | null }>('SELECT zone FROM site WHERE site_id = $1', [siteId]);
  return site?.zone ?? 'UTC';
}
