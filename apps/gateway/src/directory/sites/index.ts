export { Site, type SiteEntry } from './site.js';
export { SitesModule } from './sites.module.js';
export { type KnownSite, SitesStore } from './sites.store.js';
