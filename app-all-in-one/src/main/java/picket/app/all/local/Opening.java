package picket.app.all.local;

import java.net.URI;
import java.util.Optional;
import picket.api.ApiWorker;

/** Opens the tools of one user. */
@FunctionalInterface
public interface Opening {
    /** @param deployment a running Picket that is asked about the documentation, if the user named one */
    ApiWorker.Local open(ApiWorker.Settings settings, ApiWorker.User user, Optional<URI> deployment);
}
