import { forgetRequests } from './api/routing/forget-requests.ts';
import { digestComposer } from './chat/digest.ts';
import { forgetActivities } from './chat/forget-activities.ts';
import type { Clock } from './clock.ts';
import { changeCards } from './delivery/change-cards.ts';
import type { Changer } from './delivery/changer.ts';
import { deliverDue } from './delivery/deliver.ts';
import type { Pacer } from './delivery/pace/pacer.ts';
import type { Home, Sender } from './delivery/sender.ts';
import type { Beat } from './heartbeat.ts';
import type { Log } from './log.ts';
import type { Directory } from './people/directory.ts';
import { applyDue } from './people/import-roster.ts';
import { planWhenDue } from './planning/plan-when-due.ts';
import type { Pack } from './policy/pack.ts';
import { sendCampaigns } from './programs/campaign/sending.ts';
import { composer } from './programs/compose.ts';
import { arranging } from './programs/interview/arrange.ts';
import type { Program } from './programs/program.ts';
import type { Store } from './store/store.ts';

export interface BeatParts {
  readonly clock: Clock;
  readonly directory: Directory;
  readonly log: Log;
  readonly pack: () => Pack;
  /** Takes up what was decided about the policy. */
  readonly refreshPolicy: () => Promise<void>;
  readonly programs: readonly Program[];
  readonly store: Store;
  readonly sender: Sender;
  readonly changer: Changer;
  /** `null` without a registration. */
  readonly home: Home | null;
  /** Names this process in the leases it takes. */
  readonly owner: string;
  readonly pacer: Pacer;
  readonly random: () => number;
  /** Minutes between two looks at the day's plan. */
  readonly planEveryMinutes: number;
  /** Whether interviews are planned here; not where calendars have to be waited for. */
  readonly plansInterviews: boolean;
}

/** A heart each, so that none of them waits for a long delivery or a large campaign. */
export interface Beats {
  /** What HR sends: entered before the day is planned, where both are due. */
  readonly campaigns: readonly Beat[];
  /** The policy that holds, the roster of today, its interviews, then the plan. */
  readonly planning: readonly Beat[];
  /** What is due now. */
  readonly delivery: readonly Beat[];
}

export function beats(parts: BeatParts): Beats {
  const { store, clock, pack } = parts;
  const forget = [forgetActivities(store), forgetRequests(store)];
  const plan = planWhenDue({ ...parts, everyMinutes: parts.planEveryMinutes });
  const arrange = arranging({ ...parts, calendars: null });
  const sending = { ...parts, compose: composer(parts), composeDigest: digestComposer(pack) };
  const campaigns: Beat[] = [
    { name: 'campaigns', run: (signal) => sendCampaigns(parts, clock.now(), signal) },
  ];
  const planning = [
    { name: 'policy', run: parts.refreshPolicy },
    { name: 'roster', run: () => applyDue(store, clock.now(), pack().calendar.dateOf(clock.now())) },
    ...(parts.plansInterviews
      ? [{ name: 'interviews', run: (signal: AbortSignal) => arrange(clock.now(), signal) }]
      : []),
    { name: 'planning', run: () => plan(clock.now()) },
    { name: 'forgetting', run: () => Promise.all(forget.map((each) => each(clock.now()))) },
  ];
  const delivery: Beat[] = [
    { name: 'delivery', run: (signal) => deliverDue(sending, signal) },
    { name: 'card changes', run: (signal) => changeCards(sending, signal) },
  ];
  return { campaigns, planning, delivery };
}
