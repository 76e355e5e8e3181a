import type { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';

/** botbuilder uses these types of its connector package without exporting them. */
export type Authentication = NonNullable<ConstructorParameters<typeof CloudAdapter>[0]>;
export type AuthenticationResult = Awaited<ReturnType<Authentication['authenticateRequest']>>;
export type ConnectorFactory = ReturnType<Authentication['createConnectorFactory']>;
export type ConnectorClient = Awaited<ReturnType<ConnectorFactory['create']>>;
export type Credentials = ConnectorClient['credentials'];

type AuthenticationArguments = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>;
export type AuthenticationSettings = NonNullable<AuthenticationArguments[0]>;
export type CredentialsFactory = NonNullable<AuthenticationArguments[1]>;
export type AuthenticationRules = NonNullable<AuthenticationArguments[2]>;
