import { Module } from '@nestjs/common';
import { DisclosureModule } from '../disclosure/index.js';
import { GetGroupPulseHttp } from './get-group-pulse/get-group-pulse.http.js';
import { GetGroupPulse } from './get-group-pulse/get-group-pulse.js';

@Module({ imports: [DisclosureModule], controllers: [GetGroupPulseHttp], providers: [GetGroupPulse] })
export class PulseModule {}
