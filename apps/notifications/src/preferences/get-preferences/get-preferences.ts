import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { CATEGORIES, CHANNELS_OF, isCareCritical } from '../../workflows/index.js';
import { PreferencesStore } from '../preferences.store.js';
import { Preferences, type QuietHours } from '../preferences.js';

export interface ShownPreferences {
  /** 0 while nothing was chosen. */
  readonly version: number;
  readonly categories: readonly {
    readonly category: string;
    readonly canBeSwitchedOff: boolean;
    /** Channel -> whether it is on. */
    readonly channels: Readonly<Record<string, boolean>>;
  }[];
  readonly quietHours: QuietHours | null;
}

@Injectable()
export class GetPreferences {
  constructor(
    private readonly db: Db,
    private readonly preferences: PreferencesStore,
  ) {}

  run(scope: Scope): Promise<ShownPreferences> {
    const personId = scope.personId ?? '';
    return this.db.read(scope, async (tx) => {
      const { tenantId, lane } = scope;
      const found = (await this.preferences.find(personId, tx)) ?? Preferences.of({ personId, tenantId, lane });
      return {
        version: found.version,
        categories: CATEGORIES.map((category) => ({
          category,
          canBeSwitchedOff: !isCareCritical(category),
          channels: Object.fromEntries(
            CHANNELS_OF[category].map((channel) => [channel, found.wants({ category, channel })]),
          ),
        })),
        quietHours: found.quietHours,
      };
    });
  }
}
