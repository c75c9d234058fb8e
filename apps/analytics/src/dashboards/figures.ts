/** Figures of a program or of one of its sites. What is withheld is absent. */
export interface DashboardFigures {
  enrolled?: number;
  requested?: number;
  eligible?: number;
  waitlisted?: number;
  placed?: number;
  completed?: number;
  withdrawn?: number;
  daysToMatch?: number;
  sessionsScheduled?: number;
  sessionsUpcoming?: number;
  sessionsHeld?: number;
  sessionsCancelled?: number;
  sessionsMissed?: number;
  engagement?: number;
  fit?: { goodFit?: number; stillDeciding?: number; notAFit?: number };
  pulseMean?: number;
  pulseDistribution?: { low?: number; middle?: number; high?: number };
}

/** What `lagSeconds` tells, for the API's document. */
export const LAG_SECONDS =
  'For how long the oldest event that is not counted yet has waited; 0 when all are; null while that is not known';

/** Measure -> category (`*`: all) -> where it stands in the document. */
export const PLACES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  funnel: {
    '*': 'enrolled',
    requested: 'requested',
    eligible: 'eligible',
    waitlisted: 'waitlisted',
    placed: 'placed',
    completed: 'completed',
    withdrawn: 'withdrawn',
  },
  time_to_match: { '*': 'daysToMatch' },
  sessions: {
    '*': 'sessionsScheduled',
    upcoming: 'sessionsUpcoming',
    held: 'sessionsHeld',
    cancelled: 'sessionsCancelled',
    missed: 'sessionsMissed',
  },
  engagement: { attended: 'engagement' },
  fit: { good_fit: 'fit.goodFit', still_deciding: 'fit.stillDeciding', not_a_fit: 'fit.notAFit' },
  pulse: {
    '*': 'pulseMean',
    low: 'pulseDistribution.low',
    middle: 'pulseDistribution.middle',
    high: 'pulseDistribution.high',
  },
};

const ALL_PLACES = Object.values(PLACES).flatMap((places) => Object.values(places));

type Told = Readonly<Record<string, number>>;

/** @param told by measure, then by category. */
export function figuresOf(told: ReadonlyMap<string, Told>): { figures: DashboardFigures; withheld: boolean } {
  const figures: Record<string, number | Record<string, number>> = {};
  let count = 0;
  for (const [measure, places] of Object.entries(PLACES)) {
    for (const [category, place] of Object.entries(places)) {
      const figure = told.get(measure)?.[category];
      if (figure === undefined) continue;
      const [name, inner] = place.split('.') as [string, string?];
      figures[name] = inner ? { ...(figures[name] as Record<string, number>), [inner]: figure } : figure;
      count += 1;
    }
  }
  return { figures: figures as DashboardFigures, withheld: count < ALL_PLACES.length };
}
