import { DomainError, type Instant } from '@holdfast/kernel';
import type { Format, Lane } from '../programs/index.js';

export interface AliasFact {
  readonly type: 'AliasDrawn' | 'AliasSilenced' | 'AliasHeardAgain' | 'AliasShutOut';
}

export interface AliasPlace {
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly groupId: string;
}

/**
 * What one person is called in one group, for as long as the group lives. The only record that knows both: everything
 * said under an alias carries the alias alone.
 */
export class Alias {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly groupId: string;
  suspendedUntil: Instant | null = null;
  expelledAt: Instant | null = null;

  private constructor(
    /** Random, as a person's: a time-ordered one would tell who joined when. */
    readonly id: string,
    place: AliasPlace,
    readonly personId: string,
    readonly name: string,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.programId = place.programId;
    this.format = place.format;
    this.groupId = place.groupId;
  }

  static draw(id: string, place: AliasPlace, personId: string, name: string): { aggregate: Alias; facts: AliasFact[] } {
    return { aggregate: new Alias(id, place, personId, name), facts: [{ type: 'AliasDrawn' }] };
  }

  /** @throws DomainError `groups.alias.suspended` while the person may read but not write. */
  refuseSilenced(at: Instant): void {
    if (this.suspendedUntil === null || at >= this.suspendedUntil) return;
    throw new DomainError('groups.alias.suspended', 'forbidden', { until: this.suspendedUntil });
  }

  suspend(until: Instant): AliasFact[] {
    this.suspendedUntil = until;
    return [{ type: 'AliasSilenced' }];
  }

  shutOut(at: Instant): AliasFact[] {
    this.expelledAt = at;
    return [{ type: 'AliasShutOut' }];
  }

  /** A step against it does not stand any more. */
  restore(): AliasFact[] {
    if (this.suspendedUntil === null && this.expelledAt === null) return [];
    this.suspendedUntil = null;
    this.expelledAt = null;
    return [{ type: 'AliasHeardAgain' }];
  }
}
