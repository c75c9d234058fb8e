/** How to reach somebody, as the directory says at this moment. */
export interface Contact {
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
  /** Language tag; null when not known. */
  readonly locale: string | null;
  /** IANA time zone. */
  readonly zone: string;
}
