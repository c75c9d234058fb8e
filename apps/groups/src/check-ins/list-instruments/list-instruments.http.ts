import { Requires } from '@holdfast/auth';
import { body, jsonAnswer, shown } from '@holdfast/http';
import { Controller, Get } from '@nestjs/common';
import { instruments } from '../instruments/registry.js';

class ItemAnswer {
  @shown.text() code!: string;
  /** The question as it is asked. */
  @shown.text() text!: string;
}

class ScaleAnswer {
  /** Allowed answers, from lowest to highest. */
  @shown.numbers() values!: number[];
  /** What each value says, or only the two ends. */
  @shown.texts() labels!: string[];
}

class InstrumentAnswer {
  @shown.text() code!: string;
  @shown.text() title!: string;
  /** `group`: one person's score says nothing and is shown to nobody. */
  @body.oneOf(['individual', 'group']) level!: string;
  /** Whether studies have shown that it measures what it asks about. */
  @shown.flag() validated!: boolean;
  @shown.text() licence!: string;
  @shown.count() lookBackDays!: number;
  @shown.part(() => ScaleAnswer) scale!: ScaleAnswer;
  /** The questions, in the order asked. */
  @shown.parts(() => ItemAnswer) items!: ItemAnswer[];
}

/** What can be asked, with wording and scale; how it is scored stays with the service. */
@Controller('v1/instruments')
export class ListInstrumentsHttp {
  @Get()
  @Requires('list_instruments')
  @shown.ListOf(InstrumentAnswer)
  list() {
    const items = instruments.map(({ code, title, level, validated, licence, lookBackDays, scale, ...more }) => ({
      code,
      title,
      level,
      validated,
      licence,
      lookBackDays,
      scale,
      items: more.items.map((item) => ({ code: item.code, text: item.text })),
    }));
    return jsonAnswer(200, { items, next: null });
  }
}
