import { audienceEndpoints } from './audiences.ts';
import { auditEndpoints } from './audit.ts';
import { campaignEndpoints } from './campaigns.ts';
import type { Endpoints } from './endpoint.ts';
import { insightEndpoints } from './insight.ts';
import { meEndpoints } from './me.ts';
import { policyEndpoints } from './policy.ts';
import { reportEndpoints } from './report.ts';
import { rosterEndpoints } from './roster.ts';
import { sendingEndpoints } from './sending.ts';
import { todayEndpoints } from './today.ts';

/** Everything that can be asked of the service below `/api/v1`, by name. */
export const endpoints = {
  ...meEndpoints,
  ...auditEndpoints,
  ...campaignEndpoints,
  ...todayEndpoints,
  ...policyEndpoints,
  ...rosterEndpoints,
  ...insightEndpoints,
  ...audienceEndpoints,
  ...sendingEndpoints,
  ...reportEndpoints,
} as const satisfies Endpoints;
