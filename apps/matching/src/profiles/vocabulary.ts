/**
 * The words profiles are made of: matching compares them exactly, so they are chosen and never typed. What people
 * are (age, gender, origin, faith) is not asked.
 */
export const NEEDS = ['emotional_validation', 'skill_development', 'professional_advice'] as const;

export const GOALS = [
  'belonging',
  'clinical_confidence',
  'communication',
  'coping_with_illness',
  'career_planning',
  'leadership',
  'networking',
  'onboarding',
  'quality_improvement',
  'research',
  'resilience',
  'return_to_work',
  'self_management',
  'stress_reduction',
  'teaching',
  'work_life_balance',
] as const;

export const VALUES = [
  'autonomy',
  'calm',
  'compassion',
  'curiosity',
  'equity',
  'faith_and_meaning',
  'family',
  'growth',
  'honesty',
  'humour',
  'structure',
  'teamwork',
] as const;

export const SPECIALTIES = [
  'administration',
  'anesthesiology',
  'behavioral_health',
  'cardiology',
  'emergency',
  'family_medicine',
  'geriatrics',
  'intensive_care',
  'internal_medicine',
  'laboratory',
  'maternity',
  'nephrology',
  'neurology',
  'oncology',
  'palliative_care',
  'pediatrics',
  'pharmacy',
  'primary_care',
  'radiology',
  'rehabilitation',
  'respiratory',
  'social_work',
  'surgery',
] as const;

/** Private: counted where a program weighs it, never listed and never named in a reason. */
export const LIVED_EXPERIENCES = [
  'adverse_event',
  'bereavement',
  'burnout',
  'caregiving',
  'chronic_illness',
  'immigration',
  'night_shifts',
  'parental_leave',
  'return_after_leave',
  'serious_diagnosis',
  'transplant',
  'workplace_violence',
] as const;

export const MODALITIES = ['in_person', 'virtual', 'either'] as const;
export type Modality = (typeof MODALITIES)[number];

export const VOCABULARY = {
  needs: NEEDS,
  goals: GOALS,
  values: VALUES,
  specialties: SPECIALTIES,
  livedExperiences: LIVED_EXPERIENCES,
  modalities: MODALITIES,
} as const;
