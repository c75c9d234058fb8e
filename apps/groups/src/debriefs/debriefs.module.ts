import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/index.js';
import { DebriefsStore } from './debriefs.store.js';
import { RecordDebriefHttp } from './record-debrief/record-debrief.http.js';
import { RecordDebriefHandler } from './record-debrief/record-debrief.js';

@Module({
  imports: [SessionsModule],
  controllers: [RecordDebriefHttp],
  providers: [DebriefsStore, RecordDebriefHandler],
})
export class DebriefsModule {}
