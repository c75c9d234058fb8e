export { CopySites } from './copy-sites.on-site-opened.js';
export { SiteFloorsModule } from './site-floors.module.js';
export { sites } from './site.table.js';
