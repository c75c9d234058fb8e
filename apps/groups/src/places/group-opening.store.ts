import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Group, GroupsStore, missingLeads } from '../groups/index.js';
import { OfficeTasksStore } from '../office-tasks/index.js';
import { type Gathering, gatheringOf, ProgramsStore } from '../programs/index.js';
import { PlannedSeries, seriesFor } from '../sessions/index.js';

/** Groups whose people were proposed to each other open by themselves, when those they need have said yes. */
@Injectable()
export class GroupOpening {
  constructor(
    private readonly groups: GroupsStore,
    private readonly programs: ProgramsStore,
    private readonly planned: PlannedSeries,
    private readonly tasks: OfficeTasksStore,
  ) {}

  /** Somebody leads now: what the office was to look for may be found. */
  async led(tx: Tx, groupId: string, rules: Gathering): Promise<void> {
    const group = await this.groups.locked(groupId, tx);
    if (group.state === 'forming') return this.consider(tx, groupId);
    if (missingLeads(rules, group.roster).length === 0) await this.tasks.settleOf(tx, [groupId]);
  }

  async consider(tx: Tx, groupId: string): Promise<void> {
    const group = await this.groups.locked(groupId, tx);
    const rules = gatheringOf(group.format);
    if (!isComplete(group, rules)) return;
    const opened = await this.groups.update(groupId, (each) => each.open(rules), tx);
    await this.tasks.settleOf(tx, [groupId]);
    await this.meet(tx, opened, rules);
  }

  /** At the time of the week all of them have free; where that is taken by now, whoever leads plans another. */
  private async meet(tx: Tx, group: Group, { mostSessions }: Gathering): Promise<void> {
    const program = await this.programs.find(group.programId, tx);
    const series = program && seriesFor(group, { ...program.plan, mostSessions }, tx.now);
    if (series) await this.planned.planWherePossible(tx, group, series);
  }
}

function isComplete({ state, groupProposalId, gathering, roster }: Group, rules: Gathering): boolean {
  if (state !== 'forming' || groupProposalId === null || gathering === null) return false;
  return roster.length >= gathering.minimum && missingLeads(rules, roster).length === 0;
}
