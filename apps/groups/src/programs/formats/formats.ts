import { DomainError } from '@holdfast/kernel';
import type { FormatModule, Forum, Gathering } from './format.js';
import { informalNetwork } from './informal-network.js';
import { mentorship } from './mentorship.js';
import { onlineCommunity } from './online-community.js';
import { peerCounseling } from './peer-counseling.js';
import { supervisionGroup } from './supervision-group.js';
import { supportGroup } from './support-group.js';
import { workshop } from './workshop.js';

/** Every format there is. One more is one more file and one more line here. */
const MODULES = [
  mentorship,
  peerCounseling,
  supportGroup,
  supervisionGroup,
  workshop,
  informalNetwork,
  onlineCommunity,
] as const;

export type Format = (typeof MODULES)[number]['name'];
export const FORMATS: readonly Format[] = MODULES.map(({ name }) => name);

const BY_NAME = new Map<Format, FormatModule<Format>>(MODULES.map((module) => [module.name, module]));

export function formatOf(name: Format): FormatModule<Format> {
  const module = BY_NAME.get(name);
  if (!module) throw new TypeError(`no such format: ${name}`);
  return module;
}

/** @throws DomainError `groups.group.not_joined` where people of this format do not join groups. */
export function gatheringOf(format: Format): Gathering {
  const { gathering } = formatOf(format);
  if (!gathering) throw new DomainError('groups.group.not_joined', 'conflict', { format });
  return gathering;
}

/** @throws DomainError `groups.thread.not_written` where nobody writes in groups of this format. */
export function forumOf(format: Format): Forum {
  const { forum } = formatOf(format);
  if (!forum) throw new DomainError('groups.thread.not_written', 'conflict', { format });
  return forum;
}
