import { DomainError } from '@holdfast/kernel';
import type { AgendaBlock } from '../formats/format.js';
import { type Format, formatOf } from '../formats/formats.js';
import { interdisciplinaryForum } from './interdisciplinary-forum.js';
import { onboardingPair } from './onboarding-pair.js';
import { reflectiveRound } from './reflective-round.js';
import { teamDebrief } from './team-debrief.js';
import type { Template } from './template.js';
import { wellnessGroup } from './wellness-group.js';

/** Every template there is. One more is one more file and one more line here. */
const MODULES = [wellnessGroup, interdisciplinaryForum, onboardingPair, teamDebrief, reflectiveRound] as const;

export type TemplateName = (typeof MODULES)[number]['name'];
export const TEMPLATES: readonly TemplateName[] = MODULES.map(({ name }) => name);
export const templates: readonly Template<TemplateName>[] = MODULES;

/** Null for a program that was set up without one, also before there were any. */
export function templateOf(name: TemplateName | null | undefined): Template<TemplateName> | null {
  return templates.find((each) => each.name === name) ?? null;
}

/** @throws DomainError `groups.program.template_not_fitting` where the template is of another format. */
export function templateFor(format: Format, name: TemplateName | null | undefined): Template<TemplateName> | null {
  const template = templateOf(name);
  if (template === null || template.format === format) return template;
  throw new DomainError('groups.program.template_not_fitting', 'invalid', { format: template.format });
}

/** What a meeting runs through. Empty: it goes as those who come like. */
export const agendaOf = (format: Format, name: TemplateName | null | undefined): readonly AgendaBlock[] =>
  templateOf(name)?.agenda ?? formatOf(format).gathering?.agenda ?? [];
