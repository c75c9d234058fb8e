export { MeasureLater } from './measure-later.on-program-events.js';
export { MeasureNowOnSiteFloorsRaised } from './measure-now.on-site-floors-raised.js';
export { CHECK_MEASURED, MEASURE_PROGRAM, MeasureProgram } from './measure-program/measure-program.js';
export { MeasuringModule } from './measuring.module.js';
