import { DomainError, type Cadence, type Instant } from '@holdfast/kernel';
import type { Format, Gathering, Lane } from '../programs/index.js';
import type { Actor } from './actor.js';
import { type Agreement, type AgreementTerms, agreeOn } from './agreement.js';
import { type Application, type GatheringState, missingLeads } from './gathering.js';
import { accepted, acceptRules, changeRules, refuseUnaccepted } from './ground-rules.js';
import {
  type GroupFact,
  type GroupPlace,
  type GroupShape,
  type GroupState,
  leads,
  type RosterEntry,
  type Visibility,
  type WeeklySlot,
} from './group-words.js';

export type * from './group-words.js';
export { STATES, VISIBILITIES } from './group-words.js';

export class Group {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly programId: string;
  readonly format: Format;
  readonly siteId: string;
  readonly visibility: Visibility;
  readonly capacity: number;
  readonly cadence: Cadence | null;
  readonly zone: string;
  readonly slot: WeeklySlot | null;
  /** Null: nobody proposed its people to each other. */
  readonly groupProposalId: string | null;
  /** How it means to meet; null: not said. */
  readonly modality: string | null;
  state: GroupState = 'forming';
  agreement: Agreement | null = null;
  closedAt: Instant | null = null;
  gathering: GatheringState | null;

  private constructor(
    readonly id: string,
    place: GroupPlace,
    shape: GroupShape,
    public roster: readonly RosterEntry[],
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.programId = place.programId;
    this.format = place.format;
    this.siteId = place.siteId;
    this.visibility = shape.visibility;
    this.capacity = shape.capacity;
    this.cadence = shape.cadence;
    this.zone = shape.zone;
    this.slot = shape.slot;
    this.groupProposalId = shape.proposal?.groupProposalId ?? null;
    this.modality = shape.proposal?.modality ?? null;
    this.gathering = shape.gathering;
  }

  /** @throws DomainError `groups.group.full` when more begin than the group has places. */
  static form(
    id: string,
    place: GroupPlace,
    shape: GroupShape,
    roster: readonly RosterEntry[],
  ): { aggregate: Group; facts: GroupFact[] } {
    if (roster.length > shape.capacity) {
      throw new DomainError('groups.group.full', 'conflict', { capacity: shape.capacity });
    }
    return { aggregate: new Group(id, place, shape, roster), facts: [{ type: 'GroupFormed' }] };
  }

  memberOf(personId: string | null): RosterEntry | undefined {
    return this.roster.find((member) => member.personId === personId);
  }

  /** Members put terms forward and acknowledge them, each for themself; all of them together set the group going. */
  agree(by: Actor, terms: AgreementTerms, at: Instant): GroupFact[] {
    this.refuseClosed();
    const personId = this.refuseStranger(by);
    const { agreement, changed } = agreeOn(this.agreement, terms, personId, at);
    if (!changed) return [];
    this.agreement = agreement;
    return [{ type: 'AgreementChanged' }, ...this.advance(agreement)];
  }

  /** People may find it now and ask for a place; for what a member proposed it is the office's yes. */
  open(rules: Gathering): GroupFact[] {
    this.living();
    this.refuseUnless('forming');
    const missing = missingLeads(rules, this.roster);
    if (missing.length > 0) throw new DomainError('groups.group.leads_missing', 'conflict', { missing });
    return this.enter('open', { type: 'GroupOpened' });
  }

  start(by: Actor): GroupFact[] {
    this.refusePlanning(by);
    this.refuseUnless('open');
    const { minimum, groundRules } = this.living();
    if (this.roster.length < minimum) throw new DomainError('groups.group.too_few', 'conflict', { minimum });
    if (!this.roster.every(({ personId }) => accepted(groundRules, personId))) {
      throw new DomainError('groups.group.ground_rules_not_accepted', 'conflict', { version: groundRules.version });
    }
    return this.enter('running', { type: 'GroupStarted' });
  }

  /** @throws DomainError unless people may join now; whether there is a place is another question. */
  refuseJoining({ joinedWhileRunning }: Gathering): void {
    const { goodbyeSince } = this.living();
    const joined = this.state === 'open' || (this.state === 'running' && joinedWhileRunning);
    if (!joined || goodbyeSince !== null) {
      throw new DomainError('groups.group.not_joinable', 'conflict', { state: this.state });
    }
  }

  get full(): boolean {
    return this.roster.length >= this.capacity;
  }

  /** Somebody who leads may come while it forms already; members when it is open. */
  admit(entry: RosterEntry): GroupFact[] {
    this.refuseClosed();
    if (this.full) throw new DomainError('groups.group.full', 'conflict', { capacity: this.capacity });
    if (this.memberOf(entry.personId)) throw new DomainError('groups.group.already_member', 'conflict');
    if (leads(entry) && this.roster.some(({ role }) => role === entry.role)) {
      throw new DomainError('groups.group.lead_taken', 'conflict', { role: entry.role });
    }
    this.roster = [...this.roster, entry];
    this.forget(entry.personId);
    return [{ type: 'RosterChanged' }];
  }

  /** Their place is free from now on. */
  release(personId: string): GroupFact[] {
    if (!this.memberOf(personId)) return [];
    this.roster = this.roster.filter((member) => member.personId !== personId);
    return [{ type: 'RosterChanged' }];
  }

  /** A second time changes nothing. */
  apply(application: Application): GroupFact[] {
    const before = this.living();
    acceptRules(before.groundRules, application.groundRulesVersion, application.personId, application.at);
    if (before.applications.some(({ personId }) => personId === application.personId)) return [];
    this.gathering = { ...before, applications: [...before.applications, application] };
    return [{ type: 'ApplicationReceived' }];
  }

  applicationOf(enrolmentId: string): Application | undefined {
    return this.living().applications.find((each) => each.enrolmentId === enrolmentId);
  }

  /** Taken back by the person, or not taken up by the group. */
  forget(personId: string): GroupFact[] {
    const before = this.gathering;
    const applications = before?.applications.filter((each) => each.personId !== personId);
    if (!before || applications?.length === before.applications.length) return [];
    this.gathering = { ...before, applications: applications ?? [] };
    return [{ type: 'ApplicationsChanged' }];
  }

  /** The office writes the first ones; from then on they are the members' own to change. */
  changeGroundRules(by: Actor, rules: readonly string[], at: Instant): GroupFact[] {
    const [before, personId] = [this.living(), this.refuseStranger(by)];
    refuseUnaccepted(this, personId);
    const groundRules = changeRules(before.groundRules, rules, personId, at);
    if (!groundRules) return [];
    this.gathering = { ...before, groundRules };
    return [{ type: 'GroundRulesChanged' }];
  }

  acceptGroundRules(personId: string, version: number, at: Instant): GroupFact[] {
    const before = this.living();
    const groundRules = acceptRules(before.groundRules, version, personId, at);
    if (groundRules === before.groundRules) return [];
    this.gathering = { ...before, groundRules };
    return [{ type: 'GroundRulesAccepted' }];
  }

  /** The end is told before it comes, so that there is a meeting to say goodbye in. */
  beginGoodbye(by: Actor, lastSessionId: string | null, at: Instant): GroupFact[] {
    this.refusePlanning(by);
    const before = this.living();
    if (this.state === 'forming') throw new DomainError('groups.group.not_open', 'conflict', { state: this.state });
    if (before.goodbyeSince !== null && before.lastSessionId === lastSessionId) return [];
    this.gathering = { ...before, goodbyeSince: before.goodbyeSince ?? at, lastSessionId };
    return [{ type: 'GoodbyeBegun' }];
  }

  /** @throws DomainError `groups.group.no_goodbye` where members would be sent away without one. */
  refuseSuddenEnd(by: Actor): void {
    this.refusePlanning(by);
    if (this.state !== 'forming' && this.living().goodbyeSince === null) {
      throw new DomainError('groups.group.no_goodbye', 'conflict', { state: this.state });
    }
  }

  close(reason: string, at: Instant): GroupFact[] {
    if (this.state === 'closed') return [];
    this.state = 'closed';
    this.closedAt = at;
    return [{ type: 'GroupClosed', reason, at }];
  }

  /** Planning is up to the office of the site, and to who leads the group and accepted its rules as they are now. */
  refusePlanning(by: Actor): void {
    this.refuseClosed();
    const member = this.memberOf(by.personId);
    if (member && leads(member)) return refuseUnaccepted(this, member.personId);
    if (!by.worksAt(this.siteId)) throw new DomainError('groups.group.not_leading', 'forbidden');
  }

  private advance({ acknowledgements }: Agreement): GroupFact[] {
    const opened = this.state === 'forming' ? this.enter('open', { type: 'GroupOpened' }) : [];
    const acknowledged = new Set(acknowledgements.map(({ personId }) => personId));
    const all = this.state === 'open' && this.roster.every(({ personId }) => acknowledged.has(personId));
    return all ? [...opened, ...this.enter('running', { type: 'GroupStarted' })] : opened;
  }

  /** @throws DomainError `groups.group.not_joined` for a pair: nobody joins it. */
  private living(): GatheringState {
    this.refuseClosed();
    if (!this.gathering) throw new DomainError('groups.group.not_joined', 'conflict', { format: this.format });
    return this.gathering;
  }

  private refuseStranger(by: Actor): string {
    const personId = this.memberOf(by.personId)?.personId;
    if (personId === undefined) throw new DomainError('groups.group.not_a_member', 'forbidden');
    return personId;
  }

  private enter(state: GroupState, fact: GroupFact): GroupFact[] {
    this.state = state;
    return [fact];
  }

  private refuseUnless(state: GroupState): void {
    if (this.state !== state) throw new DomainError(`groups.group.not_${state}`, 'conflict', { state: this.state });
  }

  private refuseClosed(): void {
    if (this.state === 'closed') throw new DomainError('groups.group.closed', 'conflict', { state: this.state });
  }
}
