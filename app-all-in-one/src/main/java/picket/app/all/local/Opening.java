package picket.app.all.local;

import picket.api.ApiWorker;

/** How the tools of one user are opened. */
@FunctionalInterface
public interface Opening {
    /** Opens them; nothing is asked of Sentry yet. */
    ApiWorker.Local open(ApiWorker.Settings settings, ApiWorker.User user);
}
