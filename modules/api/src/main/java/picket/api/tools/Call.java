package picket.api.tools;

import java.time.Instant;
import java.util.Optional;
import picket.api.session.Session;
import picket.docs.Documentation;
import picket.llm.Model;
import picket.sentry.ProjectName;
import picket.sentry.SentryClient;

/**
 * One run of a tool.
 *
 * @param sentry the caller's Sentry at its own host; {@link #sentry(Optional)} is for what a region holds
 * @param now when it started
 * @param fence for text that strangers can write
 * @param model that helps to read plain words, if the deployment has one
 * @param toolbox the other tools of the session
 */
public record Call(
        Session session,
        Arguments arguments,
        SentryClient sentry,
        Documentation docs,
        Instant now,
        Fence fence,
        Optional<Model> model,
        Toolbox toolbox) {
    /** Who waits for it. */
    public Client client() {
        return toolbox.client();
    }

    /** An argument as its Java value. */
    public <T> T get(Parameter<T> parameter) {
        return arguments.get(parameter);
    }

    /**
     * Fails if the endpoint is limited to a project and something belongs to another one.
     *
     * @param owner of the thing; one that Sentry does not name lets it pass, as Sentry asked for the project itself
     * @param thing what it is, for the message
     */
    public void admit(ProjectName owner, String thing) {
        boolean known = !owner.slug().isBlank() || !owner.id().isBlank();
        if (known) {
            admitOwned(owner, thing);
        }
    }

    /** The same, but for something that was asked for without its project: one that Sentry does not name is refused. */
    public void admitOwned(ProjectName owner, String thing) {
        session.scope().project().filter(only -> !owner.is(only)).ifPresent(only -> {
            throw new InputError("This connection is limited to the project " + only + ", and the " + thing
                    + " belongs to another one.");
        });
    }

    /**
     * The caller's Sentry at another host.
     *
     * @param region as the caller gave it; an {@link InputError} if no token may go there
     */
    public SentryClient sentry(Optional<String> region) {
        return sentry.region(region.orElse(""))
                .orElseThrow(() -> new InputError(
                        "regionUrl is not a region of this Sentry: leave it out, or give the region of the organization.",
                        "find_organizations",
                        "It is what find_organizations shows."));
    }
}
