import { addDays, type CivilDate, dateIn, DomainError, type Instant, instantAt, timeZoneOf } from '@holdfast/kernel';
import type { PlaceInGroup } from '../groups/index.js';
import type { Format, Lane } from '../programs/index.js';
import type {
  GoalChange,
  GoalDomain,
  GoalFact,
  GoalGround,
  GoalState,
  GoalWish,
  Outcome,
  Standing,
  Whose,
} from './goal-words.js';

/** On the wall of the group's zone. */
const ASKED_AT = '09:00';
/** How far ahead somebody is asked at most. */
const AHEAD_DAYS = 730;

/** What somebody sets out to do while they belong to a group. It is never counted against them. */
export class Goal {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly groupId: string;
  readonly zone: string;
  /** Who set it: its words lie under their key. */
  readonly personId: string;
  readonly whose: Whose;
  readonly domain: GoalDomain;
  shared: boolean;
  /** There only until it is sealed. */
  unsealed: string | undefined;
  wordsSealed: Uint8Array = new Uint8Array();
  /** Days still to come on which it is asked about. */
  checkInDates: readonly CivilDate[];
  /** Null: nothing was said of it yet. */
  standing: Standing | null = null;
  state: GoalState = 'open';
  endedAt: Instant | null = null;

  private constructor(
    readonly id: string,
    readonly setAt: Instant,
    place: PlaceInGroup & { readonly zone: string },
    wish: GoalWish,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.programId = place.programId;
    this.format = place.format;
    this.groupId = place.groupId;
    this.zone = place.zone;
    this.personId = wish.personId;
    this.whose = wish.whose;
    this.domain = wish.domain;
    this.shared = wish.whose === 'pair' || wish.shared;
    this.unsealed = wish.text;
    this.checkInDates = ahead(wish.checkInDates, place.zone, setAt);
  }

  /** @throws DomainError `groups.goal.not_agreed` for a pair's goal that is not in the agreement of both. */
  static set(
    id: string,
    at: Instant,
    place: PlaceInGroup,
    { zone, agreed }: GoalGround,
    wish: GoalWish,
  ): { aggregate: Goal; facts: GoalFact[] } {
    if (wish.whose === 'pair' && !agreed.includes(wish.text)) {
      throw new DomainError('groups.goal.not_agreed', 'conflict');
    }
    return { aggregate: new Goal(id, at, { ...place, zone }, wish), facts: [{ type: 'GoalSet' }] };
  }

  /** What both agreed on keeps its words, and stays with both. */
  change(by: string | null, { text, shared, checkInDates }: GoalChange, at: Instant): GoalFact[] {
    this.refuseOthers(by);
    this.refuseOver();
    if (this.whose === 'pair' && (text !== undefined || shared === false)) {
      throw new DomainError('groups.goal.agreed', 'conflict');
    }
    if (text === undefined && shared === undefined && checkInDates === undefined) return [];
    if (text !== undefined) this.unsealed = text;
    if (shared !== undefined) this.shared = shared;
    if (checkInDates !== undefined) this.checkInDates = ahead(checkInDates, this.zone, at);
    return [{ type: 'GoalChanged' }];
  }

  note(by: string | null, standing: Standing): GoalFact[] {
    this.refuseOthers(by);
    this.refuseOver();
    this.standing = standing;
    return [{ type: 'ProgressNoted' }];
  }

  /** Letting go is as good an end as reaching it; nothing asks why. */
  finish(by: string | null, outcome: Outcome, at: Instant): GoalFact[] {
    this.refuseOthers(by);
    if (this.state === outcome) return [];
    this.refuseOver();
    this.enter(outcome, at);
    return [{ type: outcome === 'reached' ? 'GoalReached' : 'GoalLetGo' }];
  }

  /** Its membership ended: it stays with whoever set it, and with nobody else. */
  endWithMembership(at: Instant): GoalFact[] {
    if (this.state !== 'open' && !this.shared) return [];
    this.shared = false;
    if (this.state === 'open') this.enter('ended', at);
    return [{ type: 'GoalEnded' }];
  }

  /** @param members of the group now: a pair's goal is asked of both */
  checkIn(members: readonly { readonly personId: string }[], at: Instant): GoalFact[] {
    const due = this.checkInDates.filter((date) => askedAt(date, this.zone) <= at);
    const dueOn = due.at(-1);
    if (this.state !== 'open' || dueOn === undefined) return [];
    this.checkInDates = this.checkInDates.slice(due.length);
    const askedIds = this.whose === 'pair' ? members.map(({ personId }) => personId) : [this.personId];
    return [{ type: 'GoalCheckInDue', dueOn, askedIds }];
  }

  /** When it is asked about next; null: not any more. */
  get nextCheckInAt(): Instant | null {
    const [first] = this.checkInDates;
    return first === undefined ? null : askedAt(first, this.zone);
  }

  private enter(state: GoalState, at: Instant): void {
    this.state = state;
    this.endedAt = at;
    this.checkInDates = [];
  }

  /** Only those of a pair see a pair's goal at all. */
  private refuseOthers(by: string | null): void {
    if (by !== this.personId && this.whose !== 'pair') throw new DomainError('groups.goal.not_own', 'forbidden');
  }

  private refuseOver(): void {
    const { state } = this;
    if (state !== 'open') throw new DomainError('groups.goal.not_open', 'conflict', { state });
  }
}

const askedAt = (date: CivilDate, zone: string): Instant => instantAt(`${date}T${ASKED_AT}`, timeZoneOf(zone));

/** In order. @throws DomainError `groups.goal.check_in_dates` unless all of them are still to come, within two years. */
function ahead(dates: readonly CivilDate[], zone: string, at: Instant): readonly CivilDate[] {
  const last = addDays(dateIn(timeZoneOf(zone), at), AHEAD_DAYS);
  const wrong = dates.filter((date) => date > last || askedAt(date, zone) <= at);
  if (wrong.length > 0) throw new DomainError('groups.goal.check_in_dates', 'invalid', { dates: wrong, last });
  return [...dates].sort();
}
