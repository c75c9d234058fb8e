import { type Instant, type OffsetChange, offsetsIn, timeZoneOf } from '@holdfast/kernel';

/** `-21600` -> `-0600` */
function written(offset: number): string {
  const seconds = Math.abs(offset);
  const parts = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const shown = parts[2] === 0 ? parts.slice(0, 2) : parts;
  return `${offset < 0 ? '-' : '+'}${shown.map((part) => String(part).padStart(2, '0')).join('')}`;
}

const observance = (kind: 'STANDARD' | 'DAYLIGHT', { local, before, after }: OffsetChange): string[] => [
  `BEGIN:${kind}`,
  `DTSTART:${local.replaceAll(/[-:]/g, '')}`,
  `TZOFFSETFROM:${written(before)}`,
  `TZOFFSETTO:${written(after)}`,
  `END:${kind}`,
];

/** A zone as a calendar needs it between two times: whoever reads it need not know the zone by its name. */
export function zoneDefinition(zone: string, from: Instant, until: Instant): string {
  const { offset, changes } = offsetsIn(timeZoneOf(zone), from, until);
  const before: OffsetChange = { local: '1970-01-01T00:00:00', before: offset, after: offset };
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...observance('STANDARD', before),
    ...changes.flatMap((change) => observance(change.after > change.before ? 'DAYLIGHT' : 'STANDARD', change)),
    'END:VTIMEZONE',
  ].join('\r\n');
}
