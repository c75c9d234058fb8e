import { DomainError } from '@holdfast/kernel';

/** A channel of a category the person does not want. */
export interface SwitchedOff {
  readonly category: string;
  readonly channel: string;
}

/** Wall-clock times `HH:MM` in the person's own zone. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** What there is to choose: channels per category, and the categories nobody may switch off. */
export interface Choices {
  readonly channels: Readonly<Record<string, readonly string[]>>;
  readonly isCareCritical: (category: string) => boolean;
}

export interface PreferencesChanged {
  readonly type: 'PreferencesChanged';
}

const same = (a: SwitchedOff) => (b: SwitchedOff) => a.category === b.category && a.channel === b.channel;

/** What one person wants to hear, where, and when not. Without a row everything is on and no hours are quiet. */
export class Preferences {
  /** The person's id. */
  declare readonly id: string;
  declare version: number;
  declare readonly tenantId: string;
  declare readonly lane: string;
  declare switchedOff: readonly SwitchedOff[];
  declare quietHours: QuietHours | null;

  static of(person: { personId: string; tenantId: string; lane: string }): Preferences {
    const { personId: id, tenantId, lane } = person;
    return Object.assign(new Preferences(), { id, version: 0, tenantId, lane, switchedOff: [], quietHours: null });
  }

  set(switchedOff: readonly SwitchedOff[], quietHours: QuietHours | null, choices: Choices): PreferencesChanged[] {
    for (const { category, channel } of switchedOff) {
      if (!choices.channels[category]?.includes(channel)) {
        throw new DomainError('notifications.preferences.no_such_choice', 'invalid', { category, channel });
      }
      if (choices.isCareCritical(category)) {
        throw new DomainError('notifications.preferences.care_critical', 'invalid', { category });
      }
    }
    if (quietHours && quietHours.from === quietHours.to) {
      throw new DomainError('notifications.preferences.quiet_all_day', 'invalid');
    }
    this.switchedOff = switchedOff.filter((each, index) => switchedOff.findIndex(same(each)) === index);
    this.quietHours = quietHours;
    return [{ type: 'PreferencesChanged' }];
  }

  /** Switching off twice is no second fact. */
  switchOff(choice: SwitchedOff): PreferencesChanged[] {
    if (this.switchedOff.some(same(choice))) return [];
    this.switchedOff = [...this.switchedOff, choice];
    return [{ type: 'PreferencesChanged' }];
  }

  wants(choice: SwitchedOff): boolean {
    return !this.switchedOff.some(same(choice));
  }
}
