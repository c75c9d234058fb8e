import { Module } from '@nestjs/common';
import { ListSitesHttp } from './list-sites/list-sites.http.js';
import { ListSites } from './list-sites/list-sites.js';
import { SitesStore } from './sites.store.js';

@Module({ controllers: [ListSitesHttp], providers: [SitesStore, ListSites], exports: [SitesStore] })
export class SitesModule {}
