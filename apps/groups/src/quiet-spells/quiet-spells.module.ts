import { Module } from '@nestjs/common';
import { GroupsModule } from '../groups/index.js';
import { OfficeTasksModule } from '../office-tasks/index.js';
import { ProgramsModule } from '../programs/index.js';
import { QuietGroups } from './quiet-groups.store.js';
import { QuietSpellsStore } from './quiet-spells.store.js';
import { ReportInactivityHttp } from './report-inactivity/report-inactivity.http.js';
import { ReportInactivityHandler } from './report-inactivity/report-inactivity.js';
import { SayStillHereHttp } from './say-still-here/say-still-here.http.js';
import { SayStillHereHandler } from './say-still-here/say-still-here.js';
import { WatchGroup } from './watch-group/watch-group.js';

@Module({
  imports: [GroupsModule, OfficeTasksModule, ProgramsModule],
  controllers: [SayStillHereHttp, ReportInactivityHttp],
  providers: [QuietSpellsStore, QuietGroups, WatchGroup, SayStillHereHandler, ReportInactivityHandler],
})
export class QuietSpellsModule {}
