import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Localized } from '../../language.ts';
import type { PageProps } from './page-props.ts';

interface PageEntry {
  /** Below the tab's address; `:name` stands for what varies. */
  readonly path: string;
  /** Its name in the menu; a page without one is reached from another page. */
  readonly menu?: Localized;
  readonly Page: LazyExoticComponent<ComponentType<PageProps>>;
}

/** Every page, in the order of the menu. Each is loaded when it is first opened. */
export const pages: readonly PageEntry[] = [
  {
    path: 'campaigns',
    menu: { ja: 'お知らせ', en: 'Campaigns' },
    Page: lazy(() => import('./campaigns/page.tsx')),
  },
  { path: 'campaigns/:campaign', Page: lazy(() => import('./campaigns/one/page.tsx')) },
  { path: 'campaigns/:campaign/report', Page: lazy(() => import('./campaigns/report/page.tsx')) },
  { path: 'today', menu: { ja: '今日', en: 'Today' }, Page: lazy(() => import('./today/page.tsx')) },
  { path: 'policy', menu: { ja: '方針', en: 'Policy' }, Page: lazy(() => import('./policy/page.tsx')) },
  {
    path: 'roster',
    menu: { ja: '名簿と属性', en: 'Roster and attributes' },
    Page: lazy(() => import('./roster/page.tsx')),
  },
  {
    path: 'insight',
    menu: { ja: '効果と傾向', en: 'Insight' },
    Page: lazy(() => import('./insight/page.tsx')),
  },
  { path: 'audit', menu: { ja: '操作の記録', en: 'Audit' }, Page: lazy(() => import('./audit/page.tsx')) },
  { path: 'roles', menu: { ja: '自分の権限', en: 'My roles' }, Page: lazy(() => import('./roles/page.tsx')) },
];
