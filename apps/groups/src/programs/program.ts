import { type CivilDate, DomainError, type Instant } from '@holdfast/kernel';
import type { Format } from './formats/formats.js';
import type { Lane } from './lane.js';
import { evaluateGate, type Gate, NOTHING_YET, type Tally } from './program-gate.js';
import {
  checkPlan,
  missingForPilot,
  type Phase,
  planFor,
  type PlanStart,
  type ProgramPlan,
  refuseFixed,
} from './program-plan.js';

export type ProgramFact =
  | { readonly type: 'ProgramChanged' }
  | { readonly type: 'ProgramPhaseChanged'; readonly from: Phase; readonly to: Phase }
  | { readonly type: 'AdvisorSignedOff'; readonly by: string; readonly at: Instant };

/** Where a program belongs; fixed for its life, except that sites may join. */
export interface ProgramPlace {
  readonly tenantId: string;
  readonly lane: Lane;
  readonly format: Format;
  /** Owning site. */
  readonly siteId: string;
  readonly siteIds: readonly string[];
}

export interface SignOff {
  readonly by: string;
  readonly at: Instant;
}

/** New parts of a plan; `siteIds` replaces the list of sites. */
export type ProgramChange = Partial<ProgramPlan> & { readonly siteIds?: readonly string[] };

/** What a copy says of its own. Who asked whom elsewhere, and whose crisis lines hold there, does not come along. */
export type ProgramCopy = Partial<ProgramPlan> & {
  readonly startsOn: CivilDate;
  readonly siteId: string;
  readonly siteIds: readonly string[];
};

const NEXT: Readonly<Record<Phase, readonly Phase[]>> = {
  draft: ['pilot'],
  pilot: ['active', 'ended'],
  active: ['paused', 'ended'],
  paused: ['active', 'ended'],
  ended: [],
};

export class Program {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly format: Format;
  readonly siteId: string;
  siteIds: readonly string[];
  phase: Phase = 'draft';
  signOff: SignOff | null = null;
  /** Comes along with the row (see the store); never written with it. */
  tally: Tally = NOTHING_YET;

  private constructor(
    readonly id: string,
    place: ProgramPlace,
    public plan: ProgramPlan,
  ) {
    this.tenantId = place.tenantId;
    this.lane = place.lane;
    this.format = place.format;
    this.siteId = place.siteId;
    this.siteIds = [...new Set([place.siteId, ...place.siteIds])];
  }

  static setUp(id: string, place: ProgramPlace, start: PlanStart): { aggregate: Program; facts: ProgramFact[] } {
    const aggregate = new Program(id, place, planFor(place.format, start));
    checkPlan(aggregate.plan, place.format, aggregate.siteIds);
    return { aggregate, facts: [{ type: 'ProgramChanged' }] };
  }

  /** A draft of the same kind for other sites, whose people are asked for their needs anew. */
  copyTo(id: string, { siteId, siteIds, ...over }: ProgramCopy): { aggregate: Program; facts: ProgramFact[] } {
    const crisisResources = this.plan.crisisResources.filter((resource) => siteIds.includes(resource.siteId));
    const theirs = { endsOn: null, needsAssessment: null, clinicalAdvisorId: null, crisisResources };
    const { tenantId, lane, format } = this;
    return Program.setUp(id, { tenantId, lane, format, siteId, siteIds }, { ...this.plan, ...theirs, ...over });
  }

  get state(): Phase {
    return this.phase;
  }

  change({ siteIds, ...change }: ProgramChange): ProgramFact[] {
    refuseFixed(this.phase, change);
    const sites = siteIds === undefined ? this.siteIds : this.sitesAfter(siteIds);
    this.refuseSilentPolicy(change);
    const plan = { ...this.plan, ...change };
    checkPlan(plan, this.format, sites);
    // A sign-off holds for the advisor who gave it.
    if (plan.clinicalAdvisorId !== this.plan.clinicalAdvisorId) this.signOff = null;
    this.plan = plan;
    this.siteIds = sites;
    return [{ type: 'ProgramChanged' }];
  }

  enter(to: Phase): ProgramFact[] {
    const from = this.phase;
    if (!NEXT[from].includes(to)) throw new DomainError('groups.program.phase_not_reachable', 'conflict', { from, to });
    if (to === 'pilot') this.refuseUnready();
    if (from === 'pilot' && to === 'active') this.refuseClosedGate();
    this.phase = to;
    return [{ type: 'ProgramPhaseChanged', from, to }];
  }

  /** The clinical advisor agrees that the pilot becomes a standing program. */
  signOffBy(by: string | null, at: Instant): ProgramFact[] {
    if (by === null || by !== this.plan.clinicalAdvisorId)
      throw new DomainError('groups.program.not_the_advisor', 'forbidden');
    if (this.phase !== 'pilot') throw new DomainError('groups.program.not_piloted', 'conflict', { phase: this.phase });
    if (this.signOff) return [];
    this.signOff = { by, at };
    return [{ type: 'AdvisorSignedOff', by, at }];
  }

  gate(): Gate {
    return evaluateGate(this.plan.gate, this.lane, this.tally, this.signOff !== null);
  }

  private refuseUnready(): void {
    const missing = missingForPilot(this.plan, this.format);
    if (missing.length > 0) throw new DomainError('groups.program.not_ready', 'conflict', { missing });
  }

  private refuseClosedGate(): void {
    const { open, criteria } = this.gate();
    if (!open) throw new DomainError('groups.program.gate_not_met', 'conflict', { criteria });
  }

  /** People accept a version: what they accepted must not change under the same name. */
  private refuseSilentPolicy({ policyPack }: ProgramChange): void {
    if (policyPack === undefined || this.phase === 'draft') return;
    if (policyPack !== null && policyPack.version !== this.plan.policyPack?.version) return;
    throw new DomainError('groups.program.policy_version_not_new', 'conflict', {
      version: this.plan.policyPack?.version,
    });
  }

  /** Once people may have enrolled, a site can join but not leave. */
  private sitesAfter(siteIds: readonly string[]): readonly string[] {
    const sites = [...new Set([this.siteId, ...siteIds])];
    if (this.phase === 'ended')
      throw new DomainError('groups.program.not_changeable', 'conflict', { phase: this.phase, fields: ['siteIds'] });
    const lost = this.phase === 'draft' ? [] : this.siteIds.filter((site) => !sites.includes(site));
    if (lost.length > 0) throw new DomainError('groups.program.site_in_use', 'conflict', { siteIds: lost });
    return sites;
  }
}
