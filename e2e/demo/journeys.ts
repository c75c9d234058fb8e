import { onlineCommunity } from '../journeys/community.ts';
import { informalNetwork, supervisionGroup, supportGroup, workshop } from '../journeys/formats.ts';
import { mentorship } from '../journeys/mentorship.ts';
import { peerCounseling } from '../journeys/peer-counseling.ts';
import { proposedGroup } from '../journeys/proposed-group.ts';
import type { World } from '../support/world.ts';

/** One journey per format, from set-up to close, and that of a group which matching found. */
export const JOURNEYS: Readonly<Record<string, (world: World) => Promise<void>>> = {
  mentorship,
  peer_counseling: peerCounseling,
  support_group: supportGroup,
  supervision_group: supervisionGroup,
  workshop,
  informal_network: informalNetwork,
  online_community: onlineCommunity,
  proposed_group: proposedGroup,
};

/** @throws Error in one line for what is no journey. */
export function journeysFor(args: readonly string[]): string[] {
  const [option, name, ...more] = args;
  if (option === undefined) return Object.keys(JOURNEYS);
  const known = option === '--only' && name !== undefined && more.length === 0 && Object.hasOwn(JOURNEYS, name);
  if (known) return [name];
  throw new Error(`npm run demo:journeys [-- --only ${Object.keys(JOURNEYS).join('|')}]`);
}
