import { expect, it } from '@jest/globals';
import { instantOf } from '@holdfast/kernel';
import ICAL from 'ical.js';
import { zoneDefinition } from './zone-definition.js';

const [from, until] = [instantOf('2026-01-01T00:00:00Z'), instantOf('2027-01-01T00:00:00Z')];

it.each(['America/Chicago', 'Europe/Madrid', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'])(
  'of %s reads the walls of a whole year as the zone itself does',
  (name) => {
    const zone = new ICAL.Timezone(new ICAL.Component(ICAL.parse(zoneDefinition(name, from, until))));
    const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: name, dateStyle: 'short', timeStyle: 'short' });
    for (let at = Date.parse(from); at < Date.parse(until); at += 7 * 3_600_000) {
      const wall = shown.format(new Date(at));
      const read = ICAL.Time.fromDateTimeString(`${wall.replace(' ', 'T')}:00`);
      read.zone = zone;
      // Of an hour that comes twice either may be meant: both show the same on the wall.
      expect(shown.format(read.toJSDate())).toBe(wall);
    }
  },
);
