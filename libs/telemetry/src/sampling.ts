import { SpanKind, SpanStatusCode, TraceFlags, type Context } from '@opentelemetry/api';
import { hrTimeToMilliseconds } from '@opentelemetry/core';
import {
  ParentBasedSampler,
  SamplingDecision,
  TraceIdRatioBasedSampler,
  type ReadableSpan,
  type Sampler,
  type SamplingResult,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace';

/** A request that takes longer is worth a look, whatever it came to. */
const SLOW_MS = 1_000;
/** One new trace in a hundred tells where the time goes; all of them would cost more than the work they tell of. */
const PRODUCTION_RATIO = 0.01;

/**
 * The part of new traces that is recorded.
 * @throws RangeError for what is no part of one.
 */
export function samplingRatio(of: {
  readonly OTEL_TRACES_SAMPLER_ARG?: string | undefined;
  readonly NODE_ENV?: string | undefined;
}): number {
  const { OTEL_TRACES_SAMPLER_ARG: wanted, NODE_ENV: mode = 'production' } = of;
  if (!wanted) return mode === 'production' ? PRODUCTION_RATIO : 1;
  const ratio = Number(wanted);
  if (ratio >= 0 && ratio <= 1) return ratio;
  throw new RangeError(`OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1, not ${JSON.stringify(wanted)}`);
}

/**
 * Takes part of the new traces and every trace that is taken already. Of a request that is not taken the span of the
 * server alone is kept in memory while it runs, so that `SlowOrFailed` can still tell of it.
 */
export class PartOfTraces implements Sampler {
  private readonly taken: Sampler;

  constructor(ratio: number) {
    this.taken = new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) });
  }

  shouldSample(...asked: Parameters<Sampler['shouldSample']>): SamplingResult {
    const result = this.taken.shouldSample(...asked);
    const [, , , kind] = asked;
    if (kind !== SpanKind.SERVER || result.decision !== SamplingDecision.NOT_RECORD) return result;
    return { ...result, decision: SamplingDecision.RECORD };
  }

  toString(): string {
    return `PartOfTraces{${this.taken.toString()}}`;
  }
}

/** Sends what was not taken after all when it ended badly or late: failures are rare and must not be missed. */
export class SlowOrFailed implements SpanProcessor {
  constructor(private readonly next: SpanProcessor) {}

  onStart(span: Parameters<SpanProcessor['onStart']>[0], parent: Context): void {
    this.next.onStart(span, parent);
  }

  onEnd(span: ReadableSpan): void {
    const { traceFlags } = span.spanContext();
    if (traceFlags & TraceFlags.SAMPLED) this.next.onEnd(span);
    else if (isFailed(span) || isSlow(span)) this.next.onEnd(asTaken(span));
  }

  forceFlush(): Promise<void> {
    return this.next.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.next.shutdown();
  }
}

const isFailed = ({ status }: ReadableSpan) => status.code === SpanStatusCode.ERROR;
const isSlow = ({ duration }: ReadableSpan) => hrTimeToMilliseconds(duration) > SLOW_MS;

/** The same span with the flag without which no processor of the SDK sends it. */
function asTaken(span: ReadableSpan): ReadableSpan {
  const context = { ...span.spanContext(), traceFlags: TraceFlags.SAMPLED };
  return Object.create(span, { spanContext: { value: () => context } }) as ReadableSpan;
}
