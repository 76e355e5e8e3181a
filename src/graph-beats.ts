import { type Clock, sleep } from './clock.ts';
import type { BotConfig, Config } from './config.ts';
import { installing } from './delivery/install.ts';
import type { Installer } from './delivery/installer.ts';
import type { PacerTime } from './delivery/pace/pacer.ts';
import { GraphInstaller } from './graph/app-installer.ts';
import { GraphCalendars } from './graph/calendars.ts';
import { GraphClient } from './graph/client.ts';
import { tokensOf } from './graph/token.ts';
import type { Beat } from './heartbeat.ts';
import type { Log } from './log.ts';
import type { Directory } from './people/directory.ts';
import type { Pack } from './policy/pack.ts';
import { arranging } from './programs/interview/arrange.ts';
import type { Calendars } from './programs/interview/calendar.ts';
import { writingEvents } from './programs/interview/write-events.ts';
import type { Store } from './store/store.ts';

export interface GraphParts {
  readonly store: Store;
  readonly pack: () => Pack;
  readonly clock: Clock;
  readonly log: Log;
}

/** What stands in for Graph in a test. */
export interface GraphOverrides {
  /** What installs the app for people. */
  readonly installer?: Installer;
  /** People's calendars. */
  readonly calendars?: Calendars;
  /** What the spacing of requests is measured with. */
  readonly pacerTime?: PacerTime;
}

export function installBeats({ bot, graph }: Config, overrides: GraphOverrides, parts: GraphParts): Beat[] {
  if (!bot || !graph?.install) return [];
  const rest = overrides.pacerTime?.sleep ?? sleep;
  const client = () => clientOf(bot, overrides, parts.clock);
  const installer = overrides.installer ?? new GraphInstaller(client(), bot.appId.toLowerCase());
  return [{ name: 'installing', run: installing({ ...parts, installer, sleep: rest }) }];
}

/** People's calendars, where they are kept in Graph. */
export function calendarsOf(
  { bot, graph }: Config,
  overrides: GraphOverrides,
  clock: Clock,
): Calendars | null {
  if (!bot || !graph?.calendars) return null;
  return overrides.calendars ?? new GraphCalendars(clientOf(bot, overrides, clock));
}

/** Planning interviews by people's calendars, and entering there what they agreed on. */
export function calendarBeats(
  calendars: Calendars | null,
  owner: string,
  parts: GraphParts & { readonly directory: Directory },
): Beat[] {
  if (!calendars) return [];
  const arrange = arranging({ ...parts, calendars });
  return [
    { name: 'interviews', run: (signal) => arrange(parts.clock.now(), signal) },
    {
      name: 'calendars',
      run: writingEvents({ ...parts, calendars, owner, rooms: () => parts.pack().rooms }),
    },
  ];
}

function clientOf(bot: BotConfig, { pacerTime }: GraphOverrides, clock: Clock): GraphClient {
  return new GraphClient({ token: tokensOf(bot), clock, sleep: pacerTime?.sleep ?? sleep });
}
