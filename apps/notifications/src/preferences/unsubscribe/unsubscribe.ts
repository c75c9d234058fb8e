import { Db, isUniqueViolation, systemScope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { PreferencesStore } from '../preferences.store.js';
import { UnsubscribeTokens } from '../unsubscribe.tokens.js';

@Injectable()
export class Unsubscribe {
  constructor(
    private readonly db: Db,
    private readonly tokens: UnsubscribeTokens,
    private readonly preferences: PreferencesStore,
  ) {}

  /** Counts for every mail from its commit on, also for those that are planned. */
  async run(token: string): Promise<void> {
    const { category, channel, ...person } = this.tokens.read(token);
    const switchOff = () =>
      this.db.transaction(systemScope(person.tenantId), (tx) =>
        this.preferences.changeFor(tx, person, (preferences) => preferences.switchOff({ category, channel })),
      );
    await switchOff().catch((error: unknown) => {
      // Begun by a twin of this request, which is committed by now.
      if (isUniqueViolation(error)) return switchOff();
      throw error;
    });
  }
}
