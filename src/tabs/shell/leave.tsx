import { Button } from '@fluentui/react-components';
import { useTexts } from './session.ts';

const texts = { leave: { ja: '別の人で開く', en: 'Open as somebody else' } };

/** Where Teams does not say who it is, somebody else can take over. */
export function Leave({ leave }: { readonly leave: () => void }) {
  return (
    <Button size="small" onClick={leave}>
      {useTexts(texts).leave}
    </Button>
  );
}
