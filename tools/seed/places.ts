/** Where care is given: a hospital has many departments, a clinic few. */
export interface Site {
  readonly externalId: string;
  readonly region: Region;
  readonly name: string;
  readonly zone: string;
  readonly size: 'hospital' | 'center' | 'clinic';
}

export const REGIONS = ['Upper River', 'Lower River', 'Mountain and Coast'] as const;
export type Region = (typeof REGIONS)[number];

type Row = readonly [externalId: string, name: string, zone: string, size: Site['size']];

const ROWS: Readonly<Record<Region, readonly Row[]>> = {
  'Upper River': [
    ['UR-STC', 'St. Clare Hospital', 'America/Chicago', 'hospital'],
    ['UR-LKV', 'Lakeview Medical Center', 'America/Chicago', 'hospital'],
    ['UR-PRR', 'Prairie Children’s Hospital', 'America/Chicago', 'center'],
    ['UR-NWD', 'Northwoods Clinic, Eagle Point', 'America/Chicago', 'clinic'],
  ],
  'Lower River': [
    ['LR-MEM', 'Riverside Memorial Hospital', 'America/New_York', 'hospital'],
    ['LR-HBR', 'Harbor General Hospital', 'America/New_York', 'hospital'],
    ['LR-REH', 'Whitfield Rehabilitation Center', 'America/New_York', 'center'],
    ['LR-FAM', 'Family Health, "The Mill"', 'America/New_York', 'clinic'],
  ],
  'Mountain and Coast': [
    ['MC-SUM', 'Summit Regional Hospital', 'America/Denver', 'hospital'],
    ['MC-DES', 'Desert Valley Medical Center', 'America/Phoenix', 'center'],
    ['MC-BAY', 'Bayshore Cancer Institute', 'America/Los_Angeles', 'center'],
    ['MC-CST', 'Coast Community Clinic', 'America/Los_Angeles', 'clinic'],
  ],
};

export const SITES: readonly Site[] = REGIONS.flatMap((region) =>
  ROWS[region].map(([externalId, name, zone, size]) => ({ externalId, region, name, zone, size })),
);

export interface Department {
  readonly externalId: string;
  readonly site: Site;
  readonly name: string;
  /** As intake profiles call it. */
  readonly specialty: string;
}

type Kind = readonly [code: string, name: string, specialty: string];

const CLINIC: readonly Kind[] = [
  ['PCP', 'Primary Care', 'primary_care'],
  ['FAM', 'Family Medicine', 'family_medicine'],
  ['ADM', 'Patient Services and Administration', 'administration'],
];
const CENTER: readonly Kind[] = [
  ['MED', 'Internal Medicine', 'internal_medicine'],
  ['ONC', 'Oncology', 'oncology'],
  ['PHA', 'Pharmacy', 'pharmacy'],
  ['SOC', 'Social Work and Chaplaincy', 'social_work'],
];
const HOSPITAL: readonly Kind[] = [
  ['EMG', 'Emergency Department', 'emergency'],
  ['ICU', 'Intensive Care Unit', 'intensive_care'],
  ['SUR', 'Surgery and Perioperative Care', 'surgery'],
  ['MAT', 'Maternity and Newborn Care', 'maternity'],
  ['LAB', 'Laboratory', 'laboratory'],
];

const KINDS: Readonly<Record<Site['size'], readonly Kind[]>> = {
  clinic: CLINIC,
  center: [...CLINIC.slice(2), ...CENTER],
  hospital: [...CLINIC.slice(2), ...CENTER, ...HOSPITAL],
};

export const DEPARTMENTS: readonly Department[] = SITES.flatMap((site) =>
  KINDS[site.size].map(([code, name, specialty]) => ({
    externalId: `${site.externalId}-${code}`,
    site,
    name,
    specialty,
  })),
);
