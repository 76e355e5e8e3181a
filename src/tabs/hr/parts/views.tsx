import { Button, makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    marginBottom: tokens.spacingVerticalL,
  },
});

interface Props<Name extends string> {
  readonly label: string;
  readonly views: readonly { readonly name: Name; readonly title: string }[];
  readonly chosen: Name;
  readonly choose: (name: Name) => void;
}

/** The views of one page. Plain buttons: Fluent's tab list leaves elements that screen readers stumble over. */
export function Views<Name extends string>({ label, views, chosen, choose }: Props<Name>) {
  return (
    <fieldset aria-label={label} style={{ border: 0, margin: 0, padding: 0 }}>
      <div className={useStyles().root}>
        {views.map(({ name, title }) => (
          <Button
            key={name}
            appearance={name === chosen ? 'primary' : 'secondary'}
            aria-pressed={name === chosen}
            onClick={() => choose(name)}
          >
            {title}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
