/** What a post may contain that a human has to look at before others read it. */
export interface Screened {
  /** Words of somebody who may be in danger. */
  readonly distress: boolean;
  /** What leads to a person outside: an address, a number. */
  readonly identifying: boolean;
}

/**
 * Deliberately wide: a post that is held without need costs a moderator a minute. It never decides anything: whoever
 * is in distress is answered and looked after, and nothing is thrown away. Languages of the notices, and those close
 * to them.
 */
const DISTRESS: readonly RegExp[] = [
  /\b(kill|hurt|harm|hang|cut)(ing)? (myself|my self)\b/,
  /\b(suicid\w*|self[- ]?harm\w*|overdose\w*)\b/,
  /\b(end|ending|take|taking) (my|this) (own )?life\b|\bend it all\b/,
  /\b(want|wants|wish|going|rather) (to be|to|i were|i was|be)? ?(die|dead)\b/,
  /\b(no reason|not worth|don'?t want|do not want|can'?t go on) (to (live|be alive|go on)|living)\b/,
  /\bbetter off without me\b|\bcan(no|')t (go on|do this any ?more)\b/,
  /\b(matarme|suicid\w*|quitarme la vida|hacerme da[nñ]o)\b|\bno quiero (vivir|seguir viviendo)\b|\bquiero morir\b/,
  /\b(umbringen|selbstmord|suizid\w*)\b|\bmir etwas antun\b|\bnicht mehr leben\b/,
  /\b(me suicider|me tuer|me faire du mal)\b|\bplus envie de vivre\b|\ben finir avec la vie\b/,
];

const IDENTIFYING: readonly RegExp[] = [
  /[\w.+-]+@[\w-]+\.[\w.]+/,
  /\+\d[\d ().-]{6,}\d|\b\d([ ().-]*\d){9,}\b/,
  /\bhttps?:\/\/|\bwww\./,
  /(^|\s)@[a-z0-9_.]{3,}/,
];

/** Ten digits may be one to call; a date and an hour are not. */
const DATE = /\b\d{4}-\d{2}-\d{2}\b/g;

export function screen(words: string): Screened {
  const plain = words.normalize('NFKC').toLowerCase().replaceAll('’', "'").replaceAll(DATE, ' ');
  const has = (patterns: readonly RegExp[]) => patterns.some((pattern) => pattern.test(plain));
  return { distress: has(DISTRESS), identifying: has(IDENTIFYING) };
}
