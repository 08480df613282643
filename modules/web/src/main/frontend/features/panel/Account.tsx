import { useSession } from '../session/session.ts';

/** Who is signed in to what, and the way out. */
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
      <button
        type="button"
        onClick={signOut}
        className="min-h-11 cursor-pointer whitespace-nowrap px-2 text-xs sm:text-sm underline-offset-4 hover:underline"
      >
        Sign out
      </button>
    </>
  );
}
