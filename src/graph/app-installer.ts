import type { Installer, InstallOutcome } from '../delivery/installer.ts';
import type { GraphAnswer, GraphClient } from './client.ts';

/** What an app's manifest asks the person for, which whoever installs it agrees to in their place. */
export const consented = {
  resourceSpecificPermissions: [
    { permissionValue: 'ChatMessageReadReceipt.Read.Chat', permissionType: 'application' },
  ],
};

/** Installs the app for people through Graph. */
export class GraphInstaller implements Installer {
  readonly #graph: GraphClient;
  readonly #manifestId: string;
  #catalogId: string | null = null;

  /** @param manifestId the id in the app's manifest, which is the bot's own */
  constructor(graph: GraphClient, manifestId: string) {
    this.#graph = graph;
    this.#manifestId = manifestId;
  }

  async install(entraId: string, signal?: AbortSignal): Promise<InstallOutcome> {
    const app = await this.#findApp(signal);
    if ('kind' in app) return app;
    const user = `/users/${encodeURIComponent(entraId)}/teamwork/installedApps`;
    const body = {
      'teamsApp@odata.bind': `${this.#graph.baseUrl}/appCatalogs/teamsApps/${encodeURIComponent(app.id)}`,
      consentedPermissionSet: consented,
    };
    const answer = await this.#graph.ask('POST', user, body, signal);
    const installed = answer.kind === 'done' || (answer.kind === 'refused' && answer.status === 409);
    if (installed) return { kind: 'installed', conversationId: await this.#chatOf(user, app.id, signal) };
    // Whoever took the app out of the catalog may have put it there again under another id.
    this.#catalogId = null;
    return failed(answer, 'person');
  }

  /** The app as the organisation's catalog knows it. */
  async #findApp(signal?: AbortSignal): Promise<{ readonly id: string } | InstallOutcome> {
    if (this.#catalogId !== null) return { id: this.#catalogId };
    const filter = encodeURIComponent(`externalId eq '${this.#manifestId}'`);
    const answer = await this.#graph.ask(
      'GET',
      `/appCatalogs/teamsApps?$filter=${filter}`,
      undefined,
      signal,
    );
    if (answer.kind !== 'done') return failed(answer, 'everybody');
    const id = firstId(answer.body);
    if (id === null) return { kind: 'not-allowed', code: 'not-in-catalog' };
    this.#catalogId = id;
    return { id };
  }

  /** The chat that came with the app; `null` when Graph does not tell, since the bot can open it by itself. */
  async #chatOf(user: string, appId: string, signal?: AbortSignal): Promise<string | null> {
    const filter = encodeURIComponent(`teamsApp/id eq '${appId}'`);
    const list = await this.#graph.ask(
      'GET',
      `${user}?$expand=teamsApp&$filter=${filter}`,
      undefined,
      signal,
    );
    const installation = list.kind === 'done' ? firstId(list.body) : null;
    if (installation === null) return null;
    const path = `${user}/${encodeURIComponent(installation)}/chat`;
    const chat = await this.#graph.ask('GET', path, undefined, signal);
    return chat.kind === 'done' ? idOf(chat.body) : null;
  }
}

/** A refusal is about everybody when the permission is missing, whoever was asked for. */
function failed(
  answer: Exclude<GraphAnswer, { kind: 'done' }>,
  about: 'person' | 'everybody',
): InstallOutcome {
  if (answer.kind === 'later') return answer;
  const { status, code } = answer;
  const everybody = about === 'everybody' || status === 401 || status === 403;
  return { kind: everybody ? 'not-allowed' : 'impossible', code };
}

function firstId(body: unknown): string | null {
  const { value } = (body ?? {}) as { value?: unknown };
  return Array.isArray(value) ? idOf(value[0]) : null;
}

function idOf(body: unknown): string | null {
  const { id } = (body ?? {}) as { id?: unknown };
  return typeof id === 'string' && id !== '' ? id : null;
}
