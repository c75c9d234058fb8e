import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { register } from 'import-in-the-middle/register-hooks.mjs';

/**
 * Spans of SQL statements. ES modules can be patched only by a loader hook that is registered before they are
 * imported; limited to `pg`, because a hook over every module makes each start slower.
 */
export function instrumentPg(): void {
  register({ include: ['pg', 'pg-pool'] });
  registerInstrumentations({
    instrumentations: [new PgInstrumentation({ requireParentSpan: true, ignoreConnectSpans: true })],
  });
}
