import { systemScope } from '../scope.js';
import type { Tx } from '../tx.js';
import { ANY, type Cell, cellKey, cellTable, type Fact, isZero } from './cells.js';
import { disclose, type Published, type Told } from './disclose.js';
import type { Lane, RaisedFloors } from './floors.js';
import { type Measure, sideOf } from './measure.js';
import { ALL } from './period.js';

/** The program or group that is measured. */
export interface Measured {
  readonly id: string;
  readonly tenantId: string;
  readonly lane: Lane;
  /** Sites it runs at. */
  readonly siteIds: readonly string[];
  /** Over, and measured one time only: there is nothing to compare a later answer with. */
  readonly once?: true;
}

/** What is asked for: a period, and the sites of which the caller may be told; `ANY` is the whole. */
export interface View {
  readonly period: string;
  readonly sites: readonly string[];
}

/** By site (`ANY`: the whole), then by category (`ANY`: all of them). What is withheld is absent. */
export type Figures = ReadonlyMap<string, Readonly<Record<string, number>>>;

/** One figure that is told. */
export interface ToldFigure {
  /** `ANY`, a site, or a part of another division as the measure's facts name it. */
  readonly part: string;
  readonly period: string;
  readonly category: string;
  readonly figure: number;
}

/**
 * The one way by which figures leave a service. The service has the tables `disclosure_cell` (`disclosureTables`) and
 * `site_floor`.
 */
export class DisclosureGate {
  /**
   * Measures, decides and remembers what is told, in one transaction. Widens the transaction's scope to the whole
   * tenant and lane, because what may be told of one site depends on the others; the caller has made sure that the
   * acting person may see the subject, and does nothing else afterwards.
   */
  async publish(tx: Tx, measure: Measure, of: Measured, view: View): Promise<Figures> {
    const { table, told, ledger } = await this.decide(tx, measure, of, view.period);
    const asked = [...table.cells].filter(
      ([, { part, period }]) => period === view.period && view.sites.includes(part),
    );
    await this.remember(tx, { measure, of, ledger }, leaving(measure, asked, table.cells, told));
    return figures(asked, told);
  }

  /** The same for everything there is to tell, for a reader who keeps it and shows to each person what that person may see. */
  async publishAll(tx: Tx, measure: Measure, of: Measured): Promise<readonly ToldFigure[]> {
    const { table, told, ledger } = await this.decide(tx, measure, of, ALL);
    const all = [...table.cells];
    if (!of.once) await this.remember(tx, { measure, of, ledger }, leaving(measure, all, table.cells, told));
    return all.flatMap(([key, { part, period, category }]) => {
      const { figure } = told.get(key) ?? {};
      return figure === undefined ? [] : [{ part, period, category, figure }];
    });
  }

  private async decide(tx: Tx, measure: Measure, of: Measured, period: string) {
    await tx.enter({ ...systemScope(of.tenantId), lane: of.lane });
    // Two answers at once could each be harmless and tell something together.
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1), hashtext($2))', [measure.name, of.id]);
    const facts = await tx.query<Fact>(measure.facts, measure.facts.includes('$2') ? [of.id, tx.now] : [of.id]);
    const { categories } = measure;
    const table = cellTable(facts, { categories, sites: of.siteIds, period });
    const ledger = await this.ledger(tx, measure, of);
    const told = disclose(table, { measure, lane: of.lane, raised: await this.raised(tx, of), ledger });
    return { table, told, ledger };
  }

  private async raised(tx: Tx, { siteIds, lane }: Measured): Promise<Map<string, RaisedFloors>> {
    const rows = await tx.query<RaisedFloors & { siteId: string }>(
      'SELECT site_id AS "siteId", engagement, split FROM site_floor WHERE site_id = ANY ($1) AND lane = $2',
      [siteIds, lane],
    );
    return new Map(rows.map(({ siteId, ...floors }) => [siteId, floors]));
  }

  private async ledger(tx: Tx, measure: Measure, of: Measured): Promise<Map<string, Published>> {
    const rows = await tx.query<Published & { cell: string }>(
      'SELECT cell, figure, people FROM disclosure_cell WHERE tenant_id = $1 AND subject_id = $2 AND measure = $3',
      [of.tenantId, of.id, measure.name],
    );
    return new Map(rows.map(({ cell, ...published }) => [cell, published]));
  }

  private async remember(tx: Tx, { measure, of, ledger }: Publication, left: ReadonlyMap<string, Left>): Promise<void> {
    const news = [...left].filter(([key, { figure, cell }]) => {
      const before = ledger.get(key);
      return before?.figure !== figure || !same(before.people, cell.people);
    });
    if (news.length === 0) return;
    await tx.query(
      `INSERT INTO disclosure_cell (tenant_id, subject_id, measure, cell, lane, figure, people, published_at)
       SELECT $1, $2, $3, c.cell, $4, c.figure, c.people, $5
       FROM jsonb_to_recordset($6::jsonb) AS c(cell text, figure double precision, people jsonb) ORDER BY c.cell
       ON CONFLICT (tenant_id, subject_id, measure, cell) DO UPDATE SET
         figure = excluded.figure, people = excluded.people, published_at = excluded.published_at`,
      [of.tenantId, of.id, measure.name, of.lane, tx.now, JSON.stringify(news.map(rowOf))],
    );
  }
}

interface Publication {
  readonly measure: Measure;
  readonly of: Measured;
  readonly ledger: ReadonlyMap<string, Published>;
}

interface Left {
  readonly figure: number;
  readonly cell: Cell;
}

const rowOf = ([cell, left]: [string, Left]) => ({
  cell,
  figure: left.figure,
  people: Object.fromEntries(left.cell.people),
});

const same = (before: Published['people'], now: Cell['people']): boolean =>
  Object.keys(before).length === now.size && [...now].every(([person, of]) => before[person] === of);

type Cells = ReadonlyMap<string, Cell>;

/** What an answer gives away: the fresh figures, and with a share what it is a share of. Zero gives nobody away. */
function leaving(measure: Measure, asked: readonly [string, Cell][], cells: Cells, told: ReadonlyMap<string, Told>) {
  const left = new Map<string, Left>();
  for (const [key, cell] of asked) {
    const { figure, fresh } = told.get(key) ?? {};
    if (figure === undefined || !fresh || isZero(cell)) continue;
    left.set(key, { figure, cell });
    const wholeKey = cellKey(ANY, cell.part, cell.period);
    const whole = cells.get(wholeKey);
    if (whole && sideOf(measure, cell).form === 'share' && !left.has(wholeKey)) {
      left.set(wholeKey, { figure: told.get(wholeKey)?.figure ?? whole.things, cell: whole });
    }
  }
  return left;
}

function figures(asked: readonly [string, Cell][], told: ReadonlyMap<string, Told>): Figures {
  const bySite = new Map<string, Record<string, number>>();
  for (const [key, { part, category }] of asked) {
    const { figure } = told.get(key) ?? {};
    if (figure !== undefined) bySite.set(part, { ...bySite.get(part), [category]: figure });
  }
  return bySite;
}
