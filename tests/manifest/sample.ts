import { menuCommands } from '../../src/chat/commands.ts';
import { buildPackage } from '../../src/manifest/package.ts';
import { readManifestSource } from '../../src/manifest/source.ts';
import { programs } from '../../src/programs/index.ts';

export const appId = '3f2a8c10-5b7d-4e21-9a64-0c1d2e3f4a5b';

export const registration = {
  appId,
  publicUrl: 'https://bot.example.jp',
  publicHost: 'bot.example.jp',
};

/** The commands of the chat's menu, as the command line hands them over. */
export const commands = menuCommands(programs);

export const source = readManifestSource();

export const samplePackage = buildPackage(source, registration, commands);
