import type { History, Violation } from './history/history.ts';
import { INVARIANTS } from './invariants/index.ts';

export interface Figures {
  readonly seed: number;
  readonly history: History;
  readonly violations: readonly Violation[];
  readonly counts: ReadonlyMap<string, number>;
  /** Classes that could not be tried on this machine, with the reason. */
  readonly skipped: readonly string[];
  readonly heldBack: number;
  readonly longestRecoveryMs: number;
  readonly wallMs: number;
}

const SHOWN = 10;
const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
const optional = (ms: number | undefined) => (ms === undefined ? 'never' : seconds(ms));

/** The table at the end of a run. */
export function report(figures: Figures): string {
  const { history, violations } = figures;
  return [
    '',
    ...table(rows(figures)),
    '',
    ...table(INVARIANTS.map(({ id, says }) => [`${id} ${says}`, String(count(violations, id))])),
    ...(violations.length > 0 ? ['', ...listed(violations)] : []),
    '',
    `chaos: seed ${figures.seed}, ${history.operations.length} operations, ${violations.length} violations`,
  ].join('\n');
}

function rows({ seed, history, counts, skipped, heldBack, longestRecoveryMs, wallMs, violations }: Figures) {
  const { operations, published, applied } = history;
  const of = (outcome: string) => operations.filter((each) => each.outcome === outcome).length;
  const faults = [...counts].filter(([what]) => what.startsWith('fault ')).sort(([a], [b]) => (a < b ? -1 : 1));
  const figure = (name: string, value: string | number) => [name, String(value)] as const;
  return [
    figure('seed', seed),
    figure('operations', operations.length),
    figure('  acknowledged', of('ok')),
    figure('  refused', of('fail')),
    figure('  unknown at some moment', operations.filter(({ wasUnknown }) => wasUnknown).length),
    figure('  unknown at the end', of('unknown')),
    figure('  not begun, too many open', heldBack),
    figure(
      'faults',
      faults.reduce((sum, [, times]) => sum + times, 0),
    ),
    figure('fault classes', faults.length),
    ...faults.map(([what, times]) => figure(`  ${what.slice('fault '.length)}`, times)),
    figure('  tried and could not be injected', counts.get('not injected') ?? 0),
    ...skipped.map((why) => figure(`  SKIPPED ${why}`, 0)),
    figure('kills', counts.get('kills') ?? 0),
    figure(
      'requests sent again',
      operations.reduce((sum, { sent }) => sum + sent.length - 1, 0),
    ),
    figure('records delivered again by rewinding or sending', counts.get('replays') ?? 0),
    figure('events', published.length),
    figure('events x consumers', applied.length),
    figure('violations', violations.length),
    figure('longest recovery', seconds(longestRecoveryMs)),
    figure('every process ready after the last fault', optional(history.readyAfterMs)),
    figure('nothing waiting after the last answer', optional(history.quietAfterMs)),
    figure('wall time', seconds(wallMs)),
  ];
}

function table(lines: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines.map(([name, value]) => `${name.padEnd(width)}  ${value.padStart(9)}`);
}

const count = (violations: readonly Violation[], id: string) =>
  violations.filter(({ invariant }) => invariant === id).length;

function listed(violations: readonly Violation[]): string[] {
  return INVARIANTS.flatMap(({ id }) => {
    const own = violations.filter(({ invariant }) => invariant === id);
    const more = own.length > SHOWN ? [`${id}: and ${own.length - SHOWN} more`] : [];
    return [...own.slice(0, SHOWN).map(({ detail }) => `${id}: ${detail}`), ...more];
  });
}
