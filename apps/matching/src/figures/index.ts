export { CopySiteFloorsOnSiteFloorsRaised } from './copy-site-floors.on-site-floors-raised.js';
export { FiguresModule } from './figures.module.js';
export { QuarterQuery } from './quarter-query.http.js';
export { reachOf } from './reach.js';
export { type Figures, type Report, type Subject, type Told, ToldFigures } from './told-figures.store.js';
