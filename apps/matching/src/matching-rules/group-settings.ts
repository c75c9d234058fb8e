/** How people of a format that meets in groups are brought together. Words and hard rules are those of the rule set. */
export interface GroupSettings {
  /** Members, whoever leads not counted. */
  readonly least: number;
  readonly most: number;
  /** Of the weekly slot that all of a group share; null: it meets at no common time. */
  readonly minutes: number | null;
  /** Whether each group needs a qualified facilitator. */
  readonly led: boolean;
  /** Groups a facilitator leads at most. */
  readonly groupsPerFacilitator: number;
  /** Different departments in each group at least; 1: no rule. */
  readonly departments: number;
  /** Points for every two people of a group who share one, by attribute; 0 is silent. */
  readonly alike: Readonly<Partial<Record<GroupAttributeName, number>>>;
  /** Points for every two who differ. */
  readonly mixed: Readonly<Partial<Record<GroupAttributeName, number>>>;
}

export const ATTRIBUTES = ['needs', 'goals', 'values', 'specialty', 'department', 'seniority'] as const;
export type GroupAttributeName = (typeof ATTRIBUTES)[number];

const LED: GroupSettings = {
  ...{ least: 4, most: 12, minutes: 90, led: true, groupsPerFacilitator: 2, departments: 1 },
  alike: { needs: 10, goals: 8, values: 4 },
  mixed: { department: 2 },
};

/** What a program of the format begins with; formats that are not here do not meet in groups. */
const BY_FORMAT: Readonly<Record<string, GroupSettings>> = {
  support_group: LED,
  supervision_group: { ...LED, least: 6, most: 10, alike: { specialty: 6, goals: 4 }, mixed: { seniority: 4 } },
  workshop: { ...LED, least: 6, most: 30, alike: { goals: 8 }, mixed: { department: 4 } },
  informal_network: { ...LED, least: 3, most: 40, minutes: 60, led: false, alike: { specialty: 6, values: 4 } },
  online_community: {
    ...LED,
    least: 3,
    most: 500,
    minutes: null,
    led: false,
    alike: { goals: 8, needs: 4 },
    mixed: {},
  },
};

/** People who lead a group of the format, counted in a program's size of groups but not in `least` and `most`. */
const LEADS: Readonly<Record<string, number>> = {
  ...{ support_group: 1, supervision_group: 2, workshop: 1, informal_network: 1 },
};

/** More members than one event can name are not proposed as one group. */
const MOST_MEMBERS = 250;

export const meetsInGroups = ({ format }: { readonly format: string }): boolean => format in BY_FORMAT;

/** Formats whose groups begin when a run is published; what a run finds for others is shown and leads to nothing yet. */
export const formsGroups = ({ format }: { readonly format: string }): boolean => format in LEADS;

/** Rules cannot make groups larger or smaller than the program's own; null: the program has not said. */
export function withinProgram(
  settings: GroupSettings,
  { format, groupSize }: { readonly format: string; readonly groupSize: { min: number; max: number } | null },
): GroupSettings {
  const leads = LEADS[format] ?? 0;
  const most = Math.max(1, Math.min(settings.most, MOST_MEMBERS, (groupSize?.max ?? Infinity) - leads));
  const least = Math.min(most, Math.max(settings.least, (groupSize?.min ?? 0) - leads));
  return { ...settings, least, most };
}

export function groupSettingsOf(format: string, given: GroupSettings | undefined): GroupSettings {
  const own = given ?? BY_FORMAT[format];
  if (!own) throw new Error(`${format} does not meet in groups`);
  return own;
}
