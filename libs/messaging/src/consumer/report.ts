import { counter, histogram, METRICS } from '@holdfast/telemetry';
import type { Log } from '../log.js';
import type { Batch, Outcomes } from './batch.js';

const LABELS: Record<keyof Outcomes, string> = {
  apply: 'applied',
  duplicate: 'duplicate',
  superseded: 'skipped',
  skip: 'skipped',
  park: 'parked',
  dead: 'dead_letter',
};

/** Figures and log lines of a batch, once it is committed. */
export function report(batch: Reportable, seconds: number, log: Log): void {
  const { tx, outcomes } = batch;
  const { topic } = batch.place;
  for (const [verdict, count] of Object.entries(outcomes) as [keyof Outcomes, number][]) {
    counter(METRICS.consumerEvents).add({ topic, outcome: LABELS[verdict] }, count);
  }
  histogram(METRICS.consumerBatchDuration).record({ topic }, seconds);
  const age = histogram(METRICS.consumerEventAge);
  for (const { envelope } of batch.applied) {
    if (envelope) age.record({ topic }, (Date.parse(tx.now) - Date.parse(envelope.occurredAt)) / 1_000 + seconds);
  }
  for (const { meaning, envelope } of batch.skipped) {
    if (meaning.kind !== 'unheard' || meaning.known) continue;
    counter(METRICS.consumerUnknownTypes).add({ topic });
    log.warn(
      { topic, type: envelope?.type, eventId: envelope?.id },
      'an event of a type no contract knows was passed over',
    );
  }
  for (const { incoming, problem } of batch.dead) {
    const { record, envelope } = incoming;
    counter(METRICS.consumerDeadLetters).add({ topic, reason: problem.reason });
    log.error(
      { topic, partition: record.partition, offset: record.offset, eventId: envelope?.id, reason: problem.reason },
      'an event was put aside as a dead letter; the later ones of its aggregate wait',
    );
  }
  const gaps = batch.parkedKeys.filter(({ reason }) => reason === 'gap');
  if (gaps.length === 0) return;
  counter(METRICS.consumerGaps).add({ topic }, gaps.length);
  log.error({ topic, aggregates: gaps.length }, 'an event is missing; the later ones of its aggregate wait');
}

type Reportable = Pick<Batch, 'tx' | 'place' | 'outcomes' | 'applied' | 'skipped' | 'dead' | 'parkedKeys'>;
