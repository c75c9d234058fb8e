import type { Meeting } from '../channels/index.js';

const FIELDS = ['sessionId', 'plannedStart', 'startsAt', 'endsAt', 'zone'] as const;

export const sameMeeting = (a: Meeting, b: Meeting): boolean => FIELDS.every((field) => a[field] === b[field]);

export const sameMeetings = (a: readonly Meeting[], b: readonly Meeting[]): boolean =>
  a.length === b.length && a.every((meeting, place) => sameMeeting(meeting, b[place] as Meeting));
