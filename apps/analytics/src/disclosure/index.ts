export { ANY } from './cells.js';
export { DisclosureGate, type Figures, type Measured } from './disclosure-gate.store.js';
export { DisclosureModule } from './disclosure.module.js';
export { floorOf, type Lane, type RaisedFloors, refuseLowered } from './floors.js';
export type { Measure } from './measure.js';
export { ALL, PERIOD } from './period.js';
