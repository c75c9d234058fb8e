export interface Turn {
  readonly personId: string;
  /** When the person's last case was, or is planned; null: none so far. */
  readonly lastAt: string | null;
}

/** Whose turn it is: nobody presents again before everybody has. Who came first into the group goes first among equals. */
export function nextPresenters(members: readonly string[], turns: readonly Turn[], count: number): string[] {
  const lastOf = (personId: string) => turns.find((turn) => turn.personId === personId)?.lastAt ?? '';
  return [...members].sort((a, b) => (lastOf(a) < lastOf(b) ? -1 : Number(lastOf(a) > lastOf(b)))).slice(0, count);
}
