import { useMemo, useState } from 'react';
import type { Host } from '../host/host.ts';
import { RemoteError } from '../remote/error.ts';
import { Remote } from '../remote/remote.ts';
import { useLoaded } from '../remote/use-loaded.ts';
import { Entrance } from './entrance.tsx';
import { Frame } from './frame.tsx';
import { Leave } from './leave.tsx';
import { type Session, SessionContext } from './session.ts';
import { SignIn } from './sign-in.tsx';
import { Failure, Shown, Waiting } from './states.tsx';

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
    return <As authorization={() => bearer(token)} leave={null} />;
  }
  return (
    <Entrance>
      <Shown of={way}>
        {(signIn) => <SignIn people={signIn.kind === 'dev' ? signIn.people : null} choose={keep} />}
      </Shown>
    </Entrance>
  );
}

/** @throws RemoteError when Teams gives no token, as when the tenant has not agreed to the app yet */
async function bearer(token: () => Promise<string>): Promise<string> {
  const given = await token().catch(() => {
    throw new RemoteError(401, { forPerson: tokenless });
  });
  return `Bearer ${given}`;
}

const tokenless = {
  ja: 'Teams からサインインの情報を受け取れませんでした。タブを開き直しても続くときは、Teams の管理者に「Hagukumi」アプリへの同意を確かめてもらってください。',
  en: 'Teams gave no sign-in. If opening the tab again does not help, please ask the administrator of Teams whether the app Hagukumi has been consented to.',
};

function As({
  authorization,
  leave,
}: {
  readonly authorization: () => Promise<string>;
  readonly leave: Session['leave'];
}) {
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
      {leave && me.state === 'failed' && <Leave leave={leave} />}
    </Entrance>
  );
}
