import { DomainError } from '@holdfast/kernel';
import type { Modality } from './series.js';

/** Longest of them. */
export const VENUE_LENGTH = 500;

const LINK = /^https:\/\/[^\s]+$/;
const PHONE = /^\+?[0-9][0-9 ()/.,#*-]{3,60}$/;

const FITS: Readonly<Record<Modality, (venue: string) => boolean>> = {
  in_person: (room) => room.trim() !== '' && !LINK.test(room),
  virtual: (link) => LINK.test(link),
  chat: (link) => LINK.test(link),
  phone: (number) => PHONE.test(number),
};

/**
 * Where people meet: a room, a link or a number to call, as the modality says; null: not settled. It stays in this
 * service: members read it here, and no mail or calendar names it.
 * @throws DomainError `groups.session.venue_not_fitting`
 */
export function venueFor(modality: Modality, venue: string | null): string | null {
  if (venue === null || FITS[modality](venue)) return venue;
  throw new DomainError('groups.session.venue_not_fitting', 'invalid', { modality });
}
