// node --import <libs/telemetry/dist/bootstrap.js> dist/main.js
// Must run before the first import of the service: what is loaded earlier is not instrumented.
import { startTelemetry } from './sdk.js';

await startTelemetry(process.env);
