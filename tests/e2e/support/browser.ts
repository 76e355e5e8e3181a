import { type Browser, chromium } from 'playwright-core';
import { browserFiles } from './browser-files.ts';

/**
 * A headless Chromium that needs nothing installed on Linux (x64); elsewhere the machine's own Chrome. It
 * reaches this machine only, so that a test never waits for, or depends on, the outside.
 */
export async function launchBrowser(): Promise<Browser> {
  const args = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'];
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return chromium.launch({ channel: 'chrome', args });
  }
  const files = await browserFiles();
  return chromium.launch({
    executablePath: files.executable,
    args,
    // Containers run as root, where Chromium's sandbox cannot be used; the pages are our own.
    chromiumSandbox: false,
    env: { LD_LIBRARY_PATH: files.libraries, FONTCONFIG_FILE: files.fontsConfig },
  });
}
