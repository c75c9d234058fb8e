import { DisclosureGate } from '@holdfast/persistence';
import { Module } from '@nestjs/common';
import { CopySiteFloorsOnSiteFloorsRaised } from './copy-site-floors.on-site-floors-raised.js';
import { ToldFigures } from './told-figures.store.js';

@Module({
  providers: [ToldFigures, DisclosureGate, CopySiteFloorsOnSiteFloorsRaised],
  exports: [ToldFigures, DisclosureGate],
})
export class FiguresModule {}
