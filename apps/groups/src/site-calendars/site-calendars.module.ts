import { Module } from '@nestjs/common';
import { DirectoryCopyModule } from '../directory-copy/index.js';
import { ClosuresStore } from './closures.store.js';
import { LiftClosureHttp } from './lift-closure/lift-closure.http.js';
import { LiftClosureHandler } from './lift-closure/lift-closure.js';
import { ListClosuresHttp } from './list-closures/list-closures.http.js';
import { ListClosures } from './list-closures/list-closures.js';
import { RecordClosureHttp } from './record-closure/record-closure.http.js';
import { RecordClosureHandler } from './record-closure/record-closure.js';

@Module({
  imports: [DirectoryCopyModule],
  controllers: [RecordClosureHttp, LiftClosureHttp, ListClosuresHttp],
  providers: [ClosuresStore, RecordClosureHandler, LiftClosureHandler, ListClosures],
})
export class SiteCalendarsModule {}
