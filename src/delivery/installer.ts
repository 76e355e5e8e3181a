/** What became of installing the app for one person. `code` is the platform's own, for logs and reports. */
export type InstallOutcome =
  /** It is there now, or was already; with the chat that came with it, where that is known. */
  | { readonly kind: 'installed'; readonly conversationId: string | null }
  /** Refused for this person: an account that is not known, for example. */
  | { readonly kind: 'impossible'; readonly code: string }
  /** The platform is busy or cannot be reached. */
  | { readonly kind: 'later'; readonly code: string; readonly waitMs: number | null }
  /** Refused whoever it is for: a permission is missing, or the app is not in the catalog. */
  | { readonly kind: 'not-allowed'; readonly code: string };

/** The port to what installs the app for people. It never throws for what the platform answers. */
export interface Installer {
  install(entraId: string, signal?: AbortSignal): Promise<InstallOutcome>;
}
