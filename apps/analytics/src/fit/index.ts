export { CountFit } from './count-fit.on-fit-reported.js';
export { fitReports } from './fit-report.table.js';
export { fit } from './fit.measure.js';
