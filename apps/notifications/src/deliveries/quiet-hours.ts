import { addDays, civilTimeIn, dateIn, type Instant, instantAt, type TimeZone } from '@holdfast/kernel';
import type { QuietHours } from '../preferences/index.js';

/** `from` after `to` means over midnight; `to` is exclusive. @returns when the quiet hours that hold at `at` end on the wall in `zone`, null outside of them. */
export function quietUntil(at: Instant, zone: TimeZone, { from, to }: QuietHours): Instant | null {
  const wall = civilTimeIn(zone, at).slice(11, 16);
  const overnight = from > to;
  const quiet = overnight ? wall >= from || wall < to : wall >= from && wall < to;
  if (!quiet) return null;
  const today = dateIn(zone, at);
  const opens = instantAt(`${overnight && wall >= from ? addDays(today, 1) : today}T${to}`, zone);
  // In the hour that clocks repeat in autumn the first `to` is over although the wall shows an earlier time.
  return opens > at ? opens : null;
}
