import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/index.js';
import { RunsModule } from '../runs/index.js';
import { MeasureLater } from './measure-later.on-program-events.js';
import { MeasureNowOnSiteFloorsRaised } from './measure-now.on-site-floors-raised.js';
import { MeasureProgram } from './measure-program/measure-program.js';

@Module({
  imports: [FiguresModule, RunsModule],
  providers: [MeasureLater, MeasureNowOnSiteFloorsRaised, MeasureProgram],
})
export class MeasuringModule {}
