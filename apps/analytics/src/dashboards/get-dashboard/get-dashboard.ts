import { DomainError } from '@holdfast/kernel';
import { ConsumerLag } from '@holdfast/messaging';
import { ANY, Db, DisclosureGate, type Lane, type Measure, type Scope, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { fit } from '../../fit/index.js';
import { funnel, timeToMatch } from '../../funnel/index.js';
import { pulse } from '../../pulse/index.js';
import { engagement, sessionsByState } from '../../sessions/index.js';
import { type DashboardFigures, figuresOf } from '../figures.js';
import { type Freshness, freshness } from '../freshness.store.js';

const MEASURES: readonly Measure[] = [funnel, timeToMatch, sessionsByState, engagement, fit, pulse];

export interface Dashboard extends Freshness {
  readonly programId: string;
  readonly phase: string;
  readonly period: string;
  /** Of the whole program; empty for whoever does not work for all of its sites. */
  readonly figures: DashboardFigures;
  /** Of each site of the program that the caller works for, where it runs at several. */
  readonly sites: readonly { readonly siteId: string; readonly figures: DashboardFigures }[];
  /** Whether any figure is absent, for whatever reason. */
  readonly withheld: boolean;
}

interface Program {
  readonly id: string;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly phase: string;
  readonly siteIds: readonly string[];
}

@Injectable()
export class GetDashboard {
  constructor(
    private readonly db: Db,
    private readonly gate: DisclosureGate,
    private readonly lag: ConsumerLag,
  ) {}

  run(scope: Scope, programId: string, period: string): Promise<Dashboard> {
    return this.db.transaction(scope, async (tx) => {
      const program = await this.program(tx, programId);
      const state = await freshness(tx, scope.tenantId, this.lag.current());
      const sites = reach(scope, program);
      const told = new Map<string, Map<string, Readonly<Record<string, number>>>>(
        sites.map((site) => [site, new Map()]),
      );
      for (const measure of MEASURES) {
        const figures = await this.gate.publish(tx, measure, program, { period, sites });
        for (const site of sites) told.get(site)?.set(measure.name, figures.get(site) ?? {});
      }
      const views = [...told].map(([site, of]) => ({ site, ...figuresOf(of) }));
      return {
        programId,
        phase: program.phase,
        period,
        ...state,
        figures: views.find(({ site }) => site === ANY)?.figures ?? {},
        sites: views.flatMap(({ site, figures }) => (site === ANY ? [] : [{ siteId: site, figures }])),
        withheld: views.some(({ withheld }) => withheld),
      };
    });
  }

  /** As the caller sees it: a program of other sites or of another tenant is not there. */
  private async program(tx: Tx, programId: string): Promise<Program> {
    const [program] = await tx.query<Program>(
      `SELECT program_id AS id, tenant_id AS "tenantId", lane, phase, site_ids AS "siteIds"
       FROM program WHERE program_id = $1 AND site_ids IS NOT NULL`,
      [programId],
    );
    if (!program) throw new DomainError('analytics.program.not_found', 'not_found');
    return program;
  }
}

/** The whole only to those who work for all of it: the rest would follow from the whole and the own part. */
function reach({ sites }: Scope, { siteIds }: Program): string[] {
  const mine = siteIds.filter((site) => sites === '*' || sites.includes(site));
  return [...(mine.length === siteIds.length ? [ANY] : []), ...(siteIds.length > 1 ? mine : [])];
}
