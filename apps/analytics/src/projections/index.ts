export { into } from './count-events.store.js';
export { is, latest, type Projection } from './projection.js';
export { type Rebuilt, rebuild, RecountDiffers, type Step, STEPS } from './rebuild-projection.store.js';
