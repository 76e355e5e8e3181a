import type { Frame, Page } from 'playwright-core';

/** What Teams tells a tab. */
export interface TeamsContext {
  readonly locale: string;
  readonly theme: 'default' | 'dark' | 'contrast';
  /** The person's token of the tenant; without one Teams refuses to give it. */
  readonly token?: string;
}

const address = 'https://teams.microsoft.com/';

/** Runs in the page around the tab: answers what the Teams library asks its host for. */
const play = `(context) => {
  const runtime = { apiVersion: 4, hostVersionsInfo: {}, isLegacyTeams: false, supports: {} };
  const answers = {
    initialize: ['content', 'desktop', JSON.stringify(runtime), '2.58.0'],
    getContext: [{ ...context, entityId: 'hr', sessionId: 's', appSessionId: 'a' }],
    'authentication.getAuthToken': context.token ? [true, context.token] : [false, 'consent_required'],
  };
  addEventListener('message', ({ data, source, origin }) => {
    const args = answers[data?.func];
    if (args) source.postMessage({ id: data.id, uuid: data.uuid, uuidAsString: data.uuidAsString, args }, origin);
  });
  window.changeTheme = (theme) => frames[0].postMessage({ func: 'themeChange', args: [theme] }, '*');
}`;

/** Shows a tab inside a page that plays Teams, at Teams' own address. */
export async function showInTeams(page: Page, tab: string, context: TeamsContext): Promise<Frame> {
  const body = `<!doctype html><title>Teams</title><script>(${play})(${JSON.stringify(context)})</script><iframe src="${tab}" width="1000" height="700"></iframe>`;
  await page.route(`${address}**`, (route) => route.fulfill({ contentType: 'text/html', body }));
  // The library asks for the list of its hosts; without it, it uses the one that it carries.
  await page.route('https://res.cdn.office.net/**', (route) => route.abort());
  // The browser would ask whether a page of the internet may show one of this machine.
  await page.context().grantPermissions(['local-network-access'], { origin: address });
  await page.goto(address);
  const frame = page.frames().find((each) => each.url() === tab);
  if (!frame) throw new Error('The tab is not shown');
  return frame;
}

export async function changeTheme(page: Page, theme: TeamsContext['theme']): Promise<void> {
  await page.evaluate(`changeTheme(${JSON.stringify(theme)})`);
}
