import { type Answer, Db, refuseTwin, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Category, CHANNELS_OF, isCareCritical } from '../../workflows/index.js';
import { PreferencesStore } from '../preferences.store.js';
import type { Choices, QuietHours, SwitchedOff } from '../preferences.js';

export interface SetPreferences {
  readonly personId: string;
  readonly switchedOff: readonly SwitchedOff[];
  readonly quietHours: QuietHours | null;
}

const choices: Choices = {
  channels: CHANNELS_OF,
  isCareCritical: (category) => isCareCritical(category as Category),
};

@Injectable()
export class SetPreferencesHandler {
  constructor(
    private readonly db: Db,
    private readonly preferences: PreferencesStore,
  ) {}

  run({ personId, switchedOff, quietHours }: SetPreferences, w: Write): Promise<Answer> {
    const { tenantId, lane } = w.scope;
    return this.db.write(w, async (tx) => {
      const result = await this.preferences
        .changeFor(tx, { personId, tenantId, lane }, (preferences) => preferences.set(switchedOff, quietHours, choices))
        .catch(refuseTwin);
      return { result, facts: [] };
    });
  }
}
