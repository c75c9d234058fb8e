import { DomainError } from '@holdfast/kernel';
import { type Answer, asSystem, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Group, GroupsStore, lookSoon } from '../../groups/index.js';
import { QuietGroups } from '../quiet-groups.store.js';
import type { QuietSpell } from '../quiet-spell.js';
import { refuseStranger } from '../refuse-stranger.js';

export interface ReportInactivity {
  readonly groupId: string;
  readonly by: string | null;
}

/** Nothing happens in a group, and somebody of it does not want to wait. Who it was is written down nowhere. */
@Injectable()
export class ReportInactivityHandler {
  constructor(
    private readonly db: Db,
    private readonly groups: GroupsStore,
    private readonly quiet: QuietGroups,
  ) {}

  run({ groupId, by }: ReportInactivity, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const group = await this.groups.find(groupId, tx);
      refuseStranger(group, by);
      refuseNotBegun(group);
      return { result: await asSystem(tx, () => this.report(tx, group)), facts: [] };
    });
  }

  private async report(tx: Tx, group: Group): Promise<QuietSpell> {
    await lookSoon(tx, group);
    return this.quiet.reported(tx, await this.groups.locked(group.id, tx));
  }
}

/** A pair has each other from the first day on; a group that people join begins when it starts. */
function refuseNotBegun({ state, gathering }: Group): void {
  if (gathering === null || state === 'running') return;
  throw new DomainError('groups.group.not_running', 'conflict', { state });
}
