import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { limits } from '../../../../../api/contract/campaigns.ts';
import type { Language } from '../../../../../language.ts';
import { useAct } from '../../../../remote/use-act.ts';
import { useSession, useTexts } from '../../../../shell/session.ts';
import { Failure } from '../../../../shell/states.tsx';
import { FileField } from '../../../parts/file-field.tsx';
import type { Content, Problems } from '../../types.ts';
import { shrunk } from './shrink.ts';
import { TextField } from './text-field.tsx';

const texts = {
  picture: { ja: '画像（PNG・JPEG・GIF）', en: 'Picture (PNG, JPEG, GIF)' },
  hint: {
    ja: '大きいものは縦横 1024 ピクセルまでに縮めます（動く GIF は、止まった画像になります）。',
    en: 'Large ones are made smaller, to at most 1024 pixels a side; a moving GIF stands still then.',
  },
  alt: { ja: '画像の内容（読み上げ用）', en: 'What the picture shows (read out)' },
  remove: { ja: '画像を外す', en: 'Remove the picture' },
};

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
});

interface Props {
  readonly image: Content['image'];
  readonly writing: Language;
  readonly problems: Problems;
  readonly change: (image: Content['image']) => void;
}

export function Picture({ image, writing, problems, change }: Props) {
  const styles = useStyles();
  const t = useTexts(texts);
  const { remote } = useSession();
  const act = useAct();
  const choose = ([file]: readonly File[]) => {
    if (!file) return;
    void act.run(async () => {
      const base64 = await shrunk(file, limits);
      const { url } = await remote.ask('POST /images', { body: { base64 } });
      change({ url, alt: image?.alt ?? { ja: '', en: '' } });
    });
  };
  return (
    <div className={styles.root}>
      <FileField
        label={t.picture}
        accept="image/png,image/jpeg,image/gif"
        disabled={act.busy}
        chosen={choose}
      />
      <Text size={200}>{t.hint}</Text>
      {act.error !== null && <Failure error={act.error} />}
      {image && (
        <>
          <TextField
            label={t.alt}
            text={image.alt}
            writing={writing}
            most={limits.alt}
            path="image.alt"
            problems={problems}
            change={(alt) => change({ ...image, alt })}
          />
          <div>
            <Button onClick={() => change(null)}>{t.remove}</Button>
          </div>
        </>
      )}
    </div>
  );
}
