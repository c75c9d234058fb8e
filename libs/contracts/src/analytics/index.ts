export * from './group-safety-declining.v1.js';
export * from './engagement-dropped.v1.js';
export * from './report-published.v1.js';
export * from './site-floors-raised.v1.js';
