import type { AgendaBlock } from '../programs/index.js';

export interface AgendaPart {
  readonly code: string;
  /** From the beginning of the meeting. */
  readonly startsAfterSeconds: number;
  readonly seconds: number;
  /** The time each has to speak; null: nobody's time is measured. */
  readonly turnSeconds: number | null;
}

/** How a meeting of so many minutes and people runs through: every part is stretched alike and none is lost to rounding. */
export function runThrough(agenda: readonly AgendaBlock[], minutes: number, people: number): AgendaPart[] {
  const planned = agenda.reduce((sum, block) => sum + block.minutes, 0);
  const total = minutes * 60;
  let before = 0;
  return agenda.map(({ code, minutes: own, turns }) => {
    const startsAfterSeconds = Math.round((total * before) / planned);
    before += own;
    const seconds = Math.round((total * before) / planned) - startsAfterSeconds;
    const turnSeconds = turns === 'everybody' && people > 0 ? Math.floor(seconds / people) : null;
    return { code, startsAfterSeconds, seconds, turnSeconds: turns === 'presenter' ? seconds : turnSeconds };
  });
}
