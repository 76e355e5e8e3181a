import { type Language, type Localized, languages } from '../language.ts';
import type { Registration } from './registration.ts';
import { languageFile, type ManifestSource } from './source.ts';

/** What the manifest tells about one command of the chat. */
export interface CommandText {
  readonly words: Readonly<Record<Language, readonly string[]>>;
  readonly help: Localized;
}

const [defaultLanguage, ...additionalLanguages] = languages;

/** The `manifest.json` of one installation, in the default language. */
export function buildManifest(
  { template, texts, version }: ManifestSource,
  { appId, publicUrl, publicHost }: Registration,
  commands: readonly CommandText[],
) {
  const { $schema, manifestVersion, developer, icons, accentColor, defaultInstallScope } = template;
  const { bots, authorization } = template;
  const own = texts[defaultLanguage];
  return {
    $schema,
    manifestVersion,
    version,
    // The bot's own id: an update of the package stays an update, also when it was made on another machine.
    id: appId,
    developer: {
      ...developer,
      websiteUrl: publicUrl,
      privacyUrl: `${publicUrl}/privacy`,
      termsOfUseUrl: `${publicUrl}/terms`,
    },
    name: { short: own['name.short'], full: own['name.full'] },
    description: { short: own['description.short'], full: own['description.full'] },
    localizationInfo: {
      defaultLanguageTag: defaultLanguage,
      defaultLanguageFile: languageFile(defaultLanguage),
      additionalLanguages: additionalLanguages.map((language) => ({
        languageTag: language,
        file: languageFile(language),
      })),
    },
    icons,
    accentColor,
    defaultInstallScope,
    bots: [{ botId: appId, ...bots[0], commandLists: [commandList(bots[0].scopes, commands)] }],
    staticTabs: [
      {
        entityId: 'hr',
        name: own['staticTabs[0].name'],
        contentUrl: `${publicUrl}/tabs/hr`,
        websiteUrl: `${publicUrl}/tabs/hr`,
        scopes: ['personal'],
      },
    ],
    validDomains: [publicHost],
    // Whom the permissions are for, and whom Graph knows as the installed app's own bot.
    webApplicationInfo: { id: appId, resource: `api://${publicHost}/${appId}` },
    authorization,
  };
}

/** The language file of one language: the app's texts and those of the commands, by their place in the manifest. */
export function buildLanguageFile(
  { template, texts }: ManifestSource,
  language: Language,
  commands: readonly CommandText[],
): Record<string, string> {
  const entries = commands.flatMap((command, index) => {
    const place = `bots[0].commandLists[0].commands[${index}]`;
    const { title, description } = commandIn(command, language);
    return [
      [`${place}.title`, title],
      [`${place}.description`, description],
    ];
  });
  // Teams refuses a language file of another version than the manifest's.
  const $schema = template.$schema.replace('MicrosoftTeams.schema', 'MicrosoftTeams.Localization.schema');
  return { $schema, ...texts[language], ...Object.fromEntries(entries) };
}

function commandList(scopes: readonly string[], commands: readonly CommandText[]) {
  return { scopes, commands: commands.map((command) => commandIn(command, defaultLanguage)) };
}

/** Choosing a command writes its title into the chat, so the title is the first of the words people may type. */
function commandIn({ words, help }: CommandText, language: Language) {
  const title = words[language][0];
  if (title === undefined) throw new RangeError(`A command has no word in ${language}: ${help.en}`);
  return { title, description: help[language] };
}
