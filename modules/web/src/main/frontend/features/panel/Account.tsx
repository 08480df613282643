import { useSession } from '../session/session.ts';

/** The authorization server's page about a person's grants. */
const ACCOUNT = '/oauth/account';

const LOOK = 'min-h-11 cursor-pointer whitespace-nowrap px-2 text-xs sm:text-sm underline-offset-4 hover:underline';

/** Who is signed in to what, where that can be changed, and the way out. */
export function Account() {
  const { who, signOut } = useSession();
  if (who.kind !== 'somebody') {
    return null;
  }
  const { organization, project } = who.scope;
  return (
    <>
      {organization && (
        <span className="text-xs max-sm:hidden">
          only {organization}
          {project && `/${project}`}
        </span>
      )}
      <a
        href={ACCOUNT}
        target="_blank"
        rel="noopener"
        title="What you allowed, to whom, and how to end it"
        className={`inline-flex items-center ${LOOK}`}
      >
        Account
      </a>
      <button type="button" onClick={signOut} className={LOOK}>
        Sign out
      </button>
    </>
  );
}
