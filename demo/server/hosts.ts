import { helpdeskHost, messageText as helpdeskText } from '@sayso/testing/hosts/helpdesk';
import { marketingHost, messageText as marketingText } from '@sayso/testing/hosts/marketing';
import { messageText as pipelineText, pipelineHost } from '@sayso/testing/hosts/pipeline';
import { messageText as roomsText, roomsHost } from '@sayso/testing/hosts/rooms';
import type { HostId } from '../hosts/catalogue.ts';
import { crmDevHost } from './crm/host.ts';
import type { DevHost } from './host.ts';
import { sampleDevHost } from './sample/host.ts';

/** The products whose tables are made from their samples. */
export const sampleDevHosts = {
  marketing: sampleDevHost('marketing', marketingHost, marketingText),
  helpdesk: sampleDevHost('helpdesk', helpdeskHost, helpdeskText),
  rooms: sampleDevHost('rooms', roomsHost, roomsText),
  pipeline: sampleDevHost('pipeline', pipelineHost, pipelineText),
};

/** All that the development server can run. */
export const devHosts: Readonly<Record<HostId, DevHost>> = { crm: crmDevHost, ...sampleDevHosts };
