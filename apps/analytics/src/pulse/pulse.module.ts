import { DisclosureGate } from '@holdfast/persistence';
import { Module } from '@nestjs/common';
import { GetGroupPulseHttp } from './get-group-pulse/get-group-pulse.http.js';
import { GetGroupPulse } from './get-group-pulse/get-group-pulse.js';

@Module({ controllers: [GetGroupPulseHttp], providers: [DisclosureGate, GetGroupPulse] })
export class PulseModule {}
