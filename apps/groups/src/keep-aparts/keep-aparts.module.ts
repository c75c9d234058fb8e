import { Module } from '@nestjs/common';
import { DirectoryCopyModule } from '../directory-copy/index.js';
import { KeepAparts } from './keep-aparts.store.js';
import { LiftKeepApartHttp } from './lift-keep-apart/lift-keep-apart.http.js';
import { LiftKeepApartHandler } from './lift-keep-apart/lift-keep-apart.js';
import { ListKeepApartsHttp } from './list-keep-aparts/list-keep-aparts.http.js';
import { ListKeepAparts } from './list-keep-aparts/list-keep-aparts.js';
import { RecordKeepApartHttp } from './record-keep-apart/record-keep-apart.http.js';
import { RecordKeepApartHandler } from './record-keep-apart/record-keep-apart.js';

@Module({
  imports: [DirectoryCopyModule],
  controllers: [RecordKeepApartHttp, LiftKeepApartHttp, ListKeepApartsHttp],
  providers: [KeepAparts, RecordKeepApartHandler, LiftKeepApartHandler, ListKeepAparts],
  exports: [KeepAparts],
})
export class KeepApartsModule {}
