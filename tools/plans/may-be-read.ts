/** Tables that are read as a whole, and why they may be however long the system runs. */
export const MAY_BE_READ: ReadonlyMap<string, string> = new Map([]);
