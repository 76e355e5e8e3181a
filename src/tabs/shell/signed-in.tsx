import { Button } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { Host } from '../host/host.ts';
import { Remote } from '../remote/remote.ts';
import { useLoaded } from '../remote/use-loaded.ts';
import { Entrance } from './entrance.tsx';
import { Frame } from './frame.tsx';
import { type Session, SessionContext, useTexts } from './session.ts';
import { SignIn } from './sign-in.tsx';
import { Failure, Shown, Waiting } from './states.tsx';

const texts = {
  leave: { ja: '別の人で開く', en: 'Open as somebody else' },
};

const keptUnder = 'hagukumi.signed-in-as';

/** Finds out who it is: Teams says it, or, on a developer's machine, whoever sits there. */
export function SignedIn({ host }: { readonly host: Host }) {
  const [number, setNumber] = useState(() => window.sessionStorage.getItem(keptUnder));
  const anonymous = useMemo(() => new Remote(async () => null), []);
  const way = useLoaded('sign-in', (signal) => anonymous.ask('GET /sign-in', { signal }));
  const keep = (chosen: string | null) => {
    if (chosen === null) window.sessionStorage.removeItem(keptUnder);
    else window.sessionStorage.setItem(keptUnder, chosen);
    setNumber(chosen);
  };
  if (way.state === 'ready' && way.data.kind === 'dev' && number !== null) {
    return <As key={number} authorization={async () => `Dev ${number}`} leave={() => keep(null)} />;
  }
  const { token } = host;
  if (way.state === 'ready' && way.data.kind === 'entra' && token !== null) {
    return <As authorization={async () => `Bearer ${await token()}`} leave={null} />;
  }
  return (
    <Entrance>
      <Shown of={way}>
        {(signIn) => <SignIn people={signIn.kind === 'dev' ? signIn.people : null} choose={keep} />}
      </Shown>
    </Entrance>
  );
}

function As({
  authorization,
  leave,
}: {
  readonly authorization: () => Promise<string>;
  readonly leave: Session['leave'];
}) {
  const t = useTexts(texts);
  // The way to sign in stays the same as long as this is shown.
  const [remote] = useState(() => new Remote(authorization));
  const me = useLoaded('me', (signal) => remote.ask('GET /me', { signal }));
  if (me.state === 'ready') {
    return (
      <SessionContext value={{ me: me.data, remote, leave }}>
        <Frame />
      </SessionContext>
    );
  }
  return (
    <Entrance>
      {me.state === 'loading' ? <Waiting /> : <Failure error={me.error} retry={me.reload} />}
      {leave && me.state === 'failed' && <Button onClick={leave}>{t.leave}</Button>}
    </Entrance>
  );
}
