import type { Instant } from '@holdfast/kernel';
import { ALL, ANY, divisionOf, type ToldFigure, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

/** A program, or one run of it. */
export interface Subject {
  readonly id: string;
  readonly tenantId: string;
  readonly lane: string;
  readonly programId: string;
}

/** By category; what is withheld is absent. */
export type Figures = Readonly<Record<string, number>>;

/** By measure. */
export type Told = ReadonlyMap<string, Figures>;

export interface Asked {
  readonly subjectId: string;
  readonly measures: readonly string[];
  /** `*` is the whole. */
  readonly divisions: readonly string[];
  readonly period: string;
}

/** Figures of a subject as they left the gate last. */
export interface Report {
  /** Null: not all measured yet. */
  readonly measuredAt: Instant | null;
  readonly whole: Told;
  readonly parts: ReadonlyMap<string, Told>;
}

type ByPart = Readonly<Record<string, Figures>>;

/** What the gate let through, kept as it is shown: a reader counts nothing. */
@Injectable()
export class ToldFigures {
  /** Takes the place of all that was told by this measure before. */
  async keep(tx: Tx, of: Subject, measure: string, told: readonly ToldFigure[]): Promise<void> {
    await tx.query(`UPDATE told_figures SET figures = '{}', measured_at = $3 WHERE subject_id = $1 AND measure = $2`, [
      of.id,
      measure,
      tx.now,
    ]);
    await tx.query(
      `INSERT INTO told_figures (subject_id, measure, division, period, tenant_id, lane, program_id, measured_at, figures)
       SELECT $1, $2, t.division, t.period, $3, $4, $5, $6, t.figures
       FROM jsonb_to_recordset($7::jsonb) AS t(division text, period text, figures jsonb)
       ORDER BY t.division, t.period
       ON CONFLICT (subject_id, measure, division, period) DO UPDATE SET
         figures = excluded.figures, measured_at = excluded.measured_at`,
      [of.id, measure, of.tenantId, of.lane, of.programId, tx.now, JSON.stringify(rowsOf(told))],
    );
  }

  async of(tx: Tx, { subjectId, measures, divisions, period }: Asked): Promise<Report> {
    const rows = await tx.query<{ measure: string; figures: ByPart }>(
      `SELECT measure, figures FROM told_figures
       WHERE subject_id = $1 AND measure = ANY ($2) AND division = ANY ($3) AND period = $4`,
      [subjectId, measures, divisions, period],
    );
    const told = new Map<string, Map<string, Figures>>();
    for (const { measure, figures } of rows)
      for (const [part, of] of Object.entries(figures))
        told.set(part, (told.get(part) ?? new Map<string, Figures>()).set(measure, of));
    const whole = told.get(ANY) ?? new Map<string, Figures>();
    told.delete(ANY);
    return { measuredAt: await this.measuredAt(tx, subjectId, measures), whole, parts: told };
  }

  /** When the oldest of them was; null until all are. */
  async measuredAt(tx: Tx, subjectId: string, measures: readonly string[]): Promise<Instant | null> {
    const [row] = await tx.query<{ at: Instant | null }>(
      `SELECT CASE WHEN count(*) = cardinality($2::text[]) THEN min(measured_at) END AS at FROM told_figures
       WHERE subject_id = $1 AND measure = ANY ($2) AND division = $3 AND period = $4`,
      [subjectId, measures, ANY, ALL],
    );
    return row?.at ?? null;
  }
}

/** One row per division and period; one of the whole in any case, which says that it was measured. */
function rowsOf(told: readonly ToldFigure[]) {
  const rows = new Map<string, { division: string; period: string; figures: Record<string, Record<string, number>> }>();
  const row = (division: string, period: string) => {
    const key = `${division} ${period}`;
    const found = rows.get(key) ?? { division, period, figures: {} };
    rows.set(key, found);
    return found.figures;
  };
  row(ANY, ALL);
  for (const { part, period, category, figure } of told) {
    const figures = row(divisionOf(part), period);
    figures[part] = { ...figures[part], [category]: figure };
  }
  return [...rows.values()];
}
