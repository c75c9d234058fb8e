import { Module } from '@nestjs/common';
import { DisclosureGate } from './disclosure-gate.store.js';

@Module({ providers: [DisclosureGate], exports: [DisclosureGate] })
export class DisclosureModule {}
