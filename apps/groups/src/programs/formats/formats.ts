import type { Format, FormatDefaults } from './format.js';
import { informalNetwork } from './informal-network.js';
import { mentorship } from './mentorship.js';
import { onlineCommunity } from './online-community.js';
import { peerCounseling } from './peer-counseling.js';
import { supervisionGroup } from './supervision-group.js';
import { supportGroup } from './support-group.js';
import { workshop } from './workshop.js';

const DEFAULTS: Readonly<Record<Format, FormatDefaults>> = {
  mentorship,
  peer_counseling: peerCounseling,
  support_group: supportGroup,
  supervision_group: supervisionGroup,
  workshop,
  informal_network: informalNetwork,
  online_community: onlineCommunity,
};

export const defaultsOf = (format: Format): FormatDefaults => DEFAULTS[format];
