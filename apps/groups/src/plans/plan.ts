import { type CivilDate, DomainError, type Instant } from '@holdfast/kernel';
import type { PlaceInGroup } from '../groups/index.js';
import type { Format, Lane } from '../programs/index.js';
import { askedAt, refuseNotAhead } from './plan-days.js';
import {
  type ActionItem,
  type Acting,
  type Outcome,
  type PlanChange,
  type PlanFact,
  type PlanState,
  type PlanWish,
  type Stage,
  STAGES,
  type Weighed,
  type Words,
} from './plan-words.js';

/** A member works on a problem, one stage after the other. Its words are theirs; others help where they are let in. */
export class Plan {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly programId: string;
  readonly format: Format;
  readonly groupId: string;
  readonly zone: string;
  /** Whose plan it is: its words lie under their key. */
  readonly personId: string;
  shared: boolean;
  /** There only until they are sealed. */
  unsealed: Partial<Words> | undefined;
  problemSealed: Uint8Array = new Uint8Array();
  ideasSealed: Uint8Array | null = null;
  evaluationSealed: Uint8Array | null = null;
  actionsSealed: Uint8Array | null = null;
  /** The last one that was gone through. */
  stage: Stage = 'identify';
  ideaCount = 0;
  /** Which of the ideas is acted on, from 1; null: none yet. */
  idea: number | null = null;
  items: readonly ActionItem[] = [];
  followUpOn: CivilDate | null = null;
  /** What was due until this day has been asked about. */
  askedUntil: CivilDate | null = null;
  state: PlanState = 'open';
  endedAt: Instant | null = null;

  private constructor(
    readonly id: string,
    readonly begunAt: Instant,
    place: PlaceInGroup,
    { personId, zone, problem, shared }: PlanWish,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.siteId = place.siteId;
    this.programId = place.programId;
    this.format = place.format;
    this.groupId = place.groupId;
    this.zone = zone;
    this.personId = personId;
    this.shared = shared;
    this.unsealed = { problem };
  }

  static begin(id: string, at: Instant, place: PlaceInGroup, wish: PlanWish): { aggregate: Plan; facts: PlanFact[] } {
    return { aggregate: new Plan(id, at, place, wish), facts: [{ type: 'PlanBegun' }] };
  }

  /** The problem as long as nothing was built on it; who sees the plan, and when it is looked at again. */
  change(by: string | null, { problem, shared, followUpOn }: PlanChange, at: Instant): PlanFact[] {
    this.refuseOthers(by);
    this.refuseOver();
    if (problem === undefined && shared === undefined && followUpOn === undefined) return [];
    if (problem !== undefined) this.reach('identify', { problem });
    if (shared === false && this.items.some(({ personId }) => personId !== this.personId)) {
      throw new DomainError('groups.plan.items_of_others', 'conflict');
    }
    if (shared !== undefined) this.shared = shared;
    if (followUpOn !== undefined) this.followUp(followUpOn, at);
    return [{ type: 'PlanChanged' }];
  }

  brainstorm(by: string | null, ideas: readonly string[]): PlanFact[] {
    this.refuseOthers(by);
    this.refuseOver();
    const facts = this.reach('brainstorm', { ideas });
    this.ideaCount = ideas.length;
    return facts;
  }

  /** For and against each of the ideas, in their order. */
  evaluate(by: string | null, evaluation: readonly Weighed[]): PlanFact[] {
    this.refuseOthers(by);
    this.refuseOver();
    this.refuseEarly('evaluate');
    if (evaluation.length !== this.ideaCount) {
      throw new DomainError('groups.plan.ideas_not_covered', 'invalid', { ideas: this.ideaCount });
    }
    const bare = evaluation.findIndex(({ pros, cons }) => pros.length + cons.length === 0);
    if (bare >= 0) throw new DomainError('groups.plan.idea_not_weighed', 'invalid', { idea: bare + 1 });
    return this.reach('evaluate', { evaluation });
  }

  /** @param members who may be asked to do something: those who see the plan */
  act(by: string | null, { idea, items, followUpOn }: Acting, members: readonly string[], at: Instant): PlanFact[] {
    this.refuseOthers(by);
    this.refuseOver();
    this.refuseEarly('act');
    if (idea > this.ideaCount) throw new DomainError('groups.plan.no_such_idea', 'invalid', { ideas: this.ideaCount });
    const able = [this.personId, ...(this.shared ? members : [])];
    const strangers = items.map(({ personId }) => personId).filter((personId) => !able.includes(personId));
    if (strangers.length > 0) throw new DomainError('groups.plan.item_of_stranger', 'invalid', { strangers });
    refuseNotAhead([...items.map(({ dueOn }) => dueOn), followUpOn], this.zone, at);
    this.idea = idea;
    this.items = items.map(({ itemId, personId, dueOn }) => ({ itemId, personId, dueOn, doneAt: null }));
    this.followUpOn = followUpOn;
    return this.reach('act', { actions: Object.fromEntries(items.map(({ itemId, text }) => [itemId, text])) });
  }

  /** Whoever was going to do it says that it is done, or whose plan it is. */
  completeItem(by: string | null, itemId: string, at: Instant): PlanFact[] {
    const item = this.items.find((each) => each.itemId === itemId);
    if (!item) throw new DomainError('groups.plan.item_not_found', 'not_found');
    if (by !== item.personId) this.refuseOthers(by);
    this.refuseOver();
    if (item.doneAt !== null) return [];
    this.items = this.items.map((each) => (each === item ? { ...each, doneAt: at } : each));
    return [{ type: 'ItemDone' }];
  }

  /** Letting go needs no stage and no reason; everything else is said of what was done. */
  conclude(by: string | null, outcome: Outcome, at: Instant): PlanFact[] {
    this.refuseOthers(by);
    if (this.state === outcome) return [];
    this.refuseOver();
    if (outcome !== 'let_go' && this.stage !== 'act') throw this.wrongStage('act');
    if (outcome === 'let_go' || outcome === 'solved') this.enter(outcome, at);
    else this.goBack(outcome === 'another_idea' ? 'evaluate' : 'identify');
    return [{ type: 'PlanFollowedUp' }];
  }

  /** Its owner's membership ended: it stays with them, and with nobody else. */
  endWithMembership(at: Instant): PlanFact[] {
    if (this.state !== 'open' && !this.shared) return [];
    this.shared = false;
    if (this.state === 'open') this.enter('ended', at);
    return [{ type: 'PlanEnded' }];
  }

  /** Somebody who was going to do something left: what is not done yet is the owner's again. */
  handBack(personId: string): PlanFact[] {
    const theirs = this.items.some((item) => item.personId === personId && item.doneAt === null);
    if (!theirs || personId === this.personId) return [];
    this.items = this.items.map((item) => {
      return item.personId === personId && item.doneAt === null ? { ...item, personId: this.personId } : item;
    });
    return [{ type: 'PlanChanged' }];
  }

  /** Whoever has something to do that is due, and whoever is to look at the plan again. */
  ask(at: Instant): PlanFact[] {
    const due = this.days().filter((date) => askedAt(date, this.zone) <= at);
    const dueOn = due.at(-1);
    if (this.state !== 'open' || dueOn === undefined) return [];
    const doing = this.undone().filter((item) => due.includes(item.dueOn));
    this.askedUntil = dueOn;
    const askedIds = [...new Set(doing.map(({ personId }) => personId))];
    const again = this.followUpOn !== null && due.includes(this.followUpOn);
    return [
      ...(askedIds.length > 0 ? [{ type: 'PlanDue', kind: 'action', dueOn, askedIds } as const] : []),
      ...(again ? [{ type: 'PlanDue', kind: 'follow_up', dueOn, askedIds: [this.personId] } as const] : []),
    ];
  }

  /** When somebody is asked next; null: not any more. */
  get nextAskAt(): Instant | null {
    const [first] = this.state === 'open' ? this.days() : [];
    return first === undefined ? null : askedAt(first, this.zone);
  }

  private undone(): readonly ActionItem[] {
    return this.items.filter(({ doneAt }) => doneAt === null);
  }

  /** Those not asked about yet, in order. */
  private days(): CivilDate[] {
    const days = [...this.undone().map(({ dueOn }) => dueOn), ...(this.followUpOn === null ? [] : [this.followUpOn])];
    return [...new Set(days)].filter((date) => this.askedUntil === null || date > this.askedUntil).sort();
  }

  private followUp(on: CivilDate, at: Instant): void {
    if (this.stage !== 'act') throw this.wrongStage('act');
    refuseNotAhead([on], this.zone, at);
    this.followUpOn = on;
  }

  /** The stage after the last one, or the last one once more. */
  private reach(stage: Stage, words: Partial<Words>): PlanFact[] {
    this.refuseEarly(stage);
    this.stage = stage;
    this.unsealed = { ...this.unsealed, ...words };
    return [{ type: 'StageDone' }];
  }

  private goBack(stage: Stage): void {
    this.stage = stage;
    this.idea = null;
    this.items = [];
    this.followUpOn = null;
  }

  private enter(state: PlanState, at: Instant): void {
    this.state = state;
    this.endedAt = at;
  }

  private refuseEarly(stage: Stage): void {
    const ahead = STAGES.indexOf(stage) - STAGES.indexOf(this.stage);
    if (ahead !== 0 && ahead !== 1) throw this.wrongStage(stage);
  }

  private wrongStage(asked: Stage): DomainError {
    const next = STAGES[STAGES.indexOf(this.stage) + 1] ?? null;
    return new DomainError('groups.plan.not_at_stage', 'conflict', { asked, stage: this.stage, next });
  }

  private refuseOthers(by: string | null): void {
    if (by !== this.personId) throw new DomainError('groups.plan.not_own', 'forbidden');
  }

  private refuseOver(): void {
    const { state } = this;
    if (state !== 'open') throw new DomainError('groups.plan.not_open', 'conflict', { state });
  }
}
