import { randomUUID } from 'node:crypto';
import { serveCalendarFiles } from './api/calendar-files.ts';
import { serveLinks } from './api/campaign-links.ts';
import { endpoints } from './api/contract/index.ts';
import { serveImages } from './api/handlers/campaigns/images.ts';
import { handlersOf } from './api/handlers/index.ts';
import { serveEndpoints } from './api/routing/serve.ts';
import { devSignIn, entraSignIn, type SignIn } from './api/routing/sign-in.ts';
import { type ApiServer, createServer } from './api/server.ts';
import { serveTabs } from './api/tabs.ts';
import { beats } from './beats.ts';
import { Conversation } from './chat/conversation.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { Pacer } from './delivery/pace/pacer.ts';
import { ReplyPace } from './delivery/pace/reply-pace.ts';
import type { Sender, SendOutcome } from './delivery/sender.ts';
import { calendarBeats, calendarsOf, type GraphOverrides, installBeats } from './graph-beats.ts';
import { Heartbeat } from './heartbeat.ts';
import { PolicyInForce } from './in-force/policy-in-force.ts';
import type { Language } from './language.ts';
import { createLog, type Log } from './log.ts';
import { Metrics } from './metrics.ts';
import { paths } from './paths.ts';
import { Directory } from './people/directory.ts';
import { loadOrThrow } from './policy/load-or-throw.ts';
import type { Pack } from './policy/pack.ts';
import { catalogueOf, factLoadersOf } from './programs/compose.ts';
import { programs } from './programs/index.ts';
import { calendarFile } from './programs/interview/calendar-file.ts';
import { LookAhead } from './programs/interview/look-ahead.ts';
import type { Answer, Command } from './programs/program.ts';
import { toText } from './store/moments.ts';
import { openStore, type Store } from './store/store.ts';
import { TeamsAdapter } from './teams/adapter.ts';
import { createCardRenderer } from './teams/cards/render.ts';
import { TeamsChanger } from './teams/changer.ts';
import { TeamsEndpoint } from './teams/endpoint.ts';
import type { RenderCard } from './teams/message.ts';
import { type Pace, Poster } from './teams/poster.ts';
import { TeamsSender } from './teams/sender.ts';
import { platformServices, type Services } from './teams/service-url.ts';

/** What a test or the demo replaces. Everything left out is the real thing. */
export interface Overrides extends GraphOverrides {
  readonly clock?: Clock;
  readonly log?: Log;
  /** Loads the policy of a folder. */
  readonly loadPolicy?: (dir: string) => Pack;
  readonly random?: () => number;
  readonly adapter?: TeamsAdapter;
  /** Cards from elsewhere than the project's own templates. */
  readonly render?: RenderCard;
  readonly extraCommands?: readonly Command[];
  readonly extraAnswers?: Readonly<Record<string, Answer>>;
  /** The platform's own addresses. */
  readonly services?: Services;
  /** Where the keys are with which the tenant signs the tokens of the tabs. */
  readonly signInKeys?: string;
  /** Milliseconds after which the platform is answered, whatever is still going on. */
  readonly answerWithinMs?: number;
  /** Minutes between two looks at the day's plan. */
  readonly planEveryMinutes?: number;
  /** When to look for work, as a cron expression with seconds; `null` leaves it to `beat()`. */
  readonly ticks?: string | null;
}

export interface App {
  readonly store: Store;
  readonly directory: Directory;
  readonly pack: () => Pack;
  readonly clock: Clock;
  readonly log: Log;
  /** Does everything that is due at this moment, once; production calls it at every tick. */
  beat(): Promise<void>;
  /** Resolves when what people asked for is answered, which goes on after the platform has been answered. */
  answered(): Promise<void>;
  /** Listens and starts ticking; resolves with the port. */
  start(): Promise<number>;
  /** Takes nothing new, finishes what is under way, closes everything. */
  stop(): Promise<void>;
}

/**
 * Builds the whole service from its configuration.
 *
 * @throws HagukumiError when the policy or the database cannot be used; nothing is left open then
 */
export async function buildApp(config: Config, overrides: Overrides = {}): Promise<App> {
  const log = overrides.log ?? createLog(config.log.level);
  const clock = overrides.clock ?? systemClock;
  const { loadPolicy = (dir) => loadOrThrow(dir, catalogueOf(programs)) } = overrides;
  const folder = loadPolicy(config.policy.dir);
  const render = overrides.render ?? createCardRenderer(paths.cards, config.http.publicUrl);
  const store = await openStore(config.store.url);
  const policy = await policyOf(folder, store, log);
  const directory = new Directory(store, factLoadersOf(programs, policy.current));
  const metrics = new Metrics({ store, clock });
  const parts = { clock, directory, log, pack: policy.current, programs, store };
  const adapter = overrides.adapter ?? new TeamsAdapter(config.bot);
  const services = overrides.services ?? platformServices;
  const owner = randomUUID();
  const pacer = new Pacer({
    store,
    clock,
    owner,
    tenant: config.bot?.tenantId ?? '',
    perSecond: config.delivery.perSecond,
    ...(overrides.pacerTime ? { time: overrides.pacerTime } : {}),
  });
  const calendars = calendarsOf(config, overrides, clock);
  const { campaigns, planning, delivery } = beats({
    ...parts,
    refreshPolicy: policy.refresh,
    changer: new TeamsChanger({ adapter, render, clock }),
    sender: watched(new TeamsSender({ adapter, render, clock, services }), metrics.tried),
    home: config.bot && { tenantId: config.bot.tenantId, serviceUrl: services.public },
    owner,
    pacer,
    random: overrides.random ?? Math.random,
    planEveryMinutes: overrides.planEveryMinutes ?? 5,
    plansInterviews: calendars === null,
  });
  const installs = installBeats(config, overrides, parts);
  const writing = calendarBeats(calendars, owner, parts);
  // Hearts of their own: neither a slow Graph nor ten minutes of sending must keep the others waiting.
  const hearts = [campaigns, planning, delivery, installs, writing].map(
    (each) => new Heartbeat(each, log, metrics.round),
  );
  const stopping = new AbortController();
  const ahead = calendars && new LookAhead({ ...parts, calendars, stopping: stopping.signal });
  const bot = botOf(parts, { adapter, render, pacer, ahead }, overrides);
  const api = { ...parts, signIn: signInOf(config, overrides, clock), stopping: stopping.signal };
  const { publicUrl } = config.http;
  const registration = registrationOf(config);
  const handlerParts = { registration, render, policy, programs: catalogueOf(programs), publicUrl };
  const publishedUnder = new URL(publicUrl).pathname.replace(/\/$/, '');
  const server = createServer({
    publishedUnder,
    bot,
    log,
    metrics: metrics.registry,
    ready: () => readiness(store),
    routes: (routes) => {
      serveEndpoints(routes, endpoints, handlersOf(handlerParts), api);
      serveImages(routes, store);
      serveLinks(routes, parts);
      const fileOf = (link: string, language: Language) =>
        calendarFile(store, policy.current().rooms, link, language);
      serveCalendarFiles(routes, fileOf, log);
      serveTabs(routes, paths.tabs, publishedUnder);
    },
  });
  return {
    ...parts,
    beat: async () => {
      for (const heart of hearts) await heart.beat();
    },
    answered: async () => {
      await bot.said();
      await ahead?.done();
    },
    start: async () => {
      await store.calendarEvents.setWriting(calendars !== null, toText(clock.now()));
      if (!calendars) await store.calendarViews.clear();
      const ticks = overrides.ticks === undefined ? everyFiveSeconds : overrides.ticks;
      return await start(server, hearts, config, ticks);
    },
    stop: async () => {
      stopping.abort();
      await ahead?.done();
      await stop(server, bot, hearts, adapter, store);
    },
  };
}

/** The registration for whose tokens the tabs ask; `null` without one. */
function registrationOf({ bot }: Config) {
  return bot && { clientId: bot.appId.toLowerCase(), tenantId: bot.tenantId };
}

function signInOf(config: Config, { signInKeys: keys }: Overrides, clock: Clock): SignIn {
  const registration = registrationOf(config);
  if (!registration) return devSignIn;
  const { publicUrl } = config.http;
  return entraSignIn({ ...registration, publicUrl, clock, ...(keys ? { keys } : {}) });
}

/** The policy that holds; the store does not stay open when there is none. */
async function policyOf(folder: Pack, store: Store, log: Log): Promise<PolicyInForce> {
  try {
    return await PolicyInForce.open({ store, folder, programs: catalogueOf(programs), log });
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Tells of each try what became of it. */
function watched(sender: Sender, hear: (outcome: SendOutcome) => void): Sender {
  return {
    async send(to, card, go) {
      const outcome = await sender.send(to, card, go);
      hear(outcome);
      return outcome;
    },
  };
}

type Parts = Pick<App, 'store' | 'directory' | 'pack' | 'clock' | 'log'> & {
  readonly programs: typeof programs;
};

interface BotParts {
  readonly adapter: TeamsAdapter;
  readonly render: RenderCard;
  readonly pacer: Pacer;
  readonly ahead: LookAhead | null;
}

/** What answers people: from what Teams posts to what is said in the chat. */
function botOf(
  parts: Parts,
  { adapter, render, pacer, ahead }: BotParts,
  overrides: Overrides,
): TeamsEndpoint {
  const { extraCommands, extraAnswers, answerWithinMs, pacerTime: time } = overrides;
  const { clock, log } = parts;
  const handler = new Conversation({
    ...parts,
    ...(ahead ? { beforehand: (event) => ahead.before(event) } : {}),
    ...(extraCommands ? { extraCommands } : {}),
    ...(extraAnswers ? { extraAnswers } : {}),
  });
  const replies = new ReplyPace(pacer, time);
  const pace: Pace = {
    run: (conversation, request) => replies.run(conversation, request),
    pause: (ms) => pacer.pause(ms),
  };
  const poster = new Poster({ adapter, clock, log, pace, ...(time ? { time } : {}) });
  const within = answerWithinMs === undefined ? {} : { answerWithinMs };
  return new TeamsEndpoint({ adapter, handler, poster, render, log, ...within });
}

const everyFiveSeconds = '*/5 * * * * *';

async function start(
  server: ApiServer,
  hearts: readonly Heartbeat[],
  config: Config,
  ticks: string | null,
): Promise<number> {
  const port = await server.listen(config.http.host, config.http.port);
  if (ticks !== null) for (const heart of hearts) heart.start(ticks);
  return port;
}

/** How long answers that are not delivered yet may hold up the end, in milliseconds. */
const lastAnswersMs = 4_000;

async function stop(
  server: ApiServer,
  bot: TeamsEndpoint,
  hearts: readonly Heartbeat[],
  adapter: TeamsAdapter,
  store: Store,
): Promise<void> {
  await Promise.all([
    server.close().then(() => bot.drain(lastAnswersMs)),
    ...hearts.map((heart) => heart.stop()),
  ]);
  adapter.close();
  await store.close();
}

async function readiness(store: Store) {
  try {
    await store.ping();
    return { ok: true, problems: [] };
  } catch {
    return { ok: false, problems: ['The database does not answer'] };
  }
}
