export { ANY, divisionOf } from './cells.js';
export { DisclosureGate, type Figures, type Measured, type ToldFigure } from './disclosure-gate.store.js';
export { floorOf, type Lane, type RaisedFloors } from './floors.js';
export type { Measure } from './measure.js';
export { ALL, PERIOD } from './period.js';
export { disclosureTables } from './tables.js';
