import { auditEndpoints } from './audit.ts';
import { campaignEndpoints } from './campaigns.ts';
import type { Endpoints } from './endpoint.ts';
import { meEndpoints } from './me.ts';

/** Everything that can be asked of the service below `/api/v1`, by name. */
export const endpoints = {
  ...meEndpoints,
  ...auditEndpoints,
  ...campaignEndpoints,
} as const satisfies Endpoints;
