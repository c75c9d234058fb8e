export { PairsModule } from './pairs.module.js';
export { PlacePairOnMatchAccepted } from './place-pair/place-pair.on-match-accepted.js';
