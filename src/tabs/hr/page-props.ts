export interface PageProps {
  /** What varies in the page's path. */
  readonly params: Readonly<Record<string, string>>;
}
