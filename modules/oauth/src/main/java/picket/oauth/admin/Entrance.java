package picket.oauth.admin;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picket.http.RequestId;
import picket.oauth.grant.Journal;
import picket.oauth.grant.Realm;
import picket.oauth.page.Page;
import picket.oauth.page.SignedIn;

/** Lets operators in, and nobody else whom the provider knows. */
record Entrance(ProviderSettings settings, SignedIn signedIn, Journal journal, InstantSource clock) {
    private static final System.Logger LOG = System.getLogger(Entrance.class.getName());
    private static final Pattern ERROR = Pattern.compile("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]{1,100}");

    /** Somebody whom the provider vouches for. */
    record Person(String id, String name, List<String> groups) {}

    void enter(Person person, ServerRequest request, ServerResponse response) {
        boolean operator = settings.admits(person.groups());
        journal.keep(new Journal.Act(
                clock.instant(),
                Realm.ADMIN,
                person.id(),
                operator ? "sign-in" : "sign-in-refused",
                "",
                RequestId.of(request)));
        if (!operator) {
            Page.message(
                            Status.FORBIDDEN_403,
                            "You are not an operator here",
                            "The provider knows you, but not as a member of the group that may see these pages.",
                            "")
                    .send(request, response);
            return;
        }
        signedIn.begin(response, person.id(), person.name());
        response.status(Status.SEE_OTHER_303);
        response.header(HeaderNames.LOCATION, AdminEndpoint.PATH);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send();
    }

    /**
     * Why there is no code.
     *
     * @param error of the query, which anybody can make up; told if it could be one (RFC 6749 §4.1.2.1)
     */
    static String without(Optional<String> error) {
        return "the provider answered " + error.filter(ERROR.asMatchPredicate()).orElse("without a code");
    }

    /** Tells that what the browser brings is no end of a sign-in. */
    void refuse(String why, ServerRequest request, ServerResponse response) {
        tell(Status.BAD_REQUEST_400, why, request, response);
    }

    /** Tells that the provider is of no use. */
    void fail(String why, ServerRequest request, ServerResponse response) {
        tell(Status.BAD_GATEWAY_502, why, request, response);
    }

    private static void tell(Status status, String why, ServerRequest request, ServerResponse response) {
        LOG.log(System.Logger.Level.WARNING, "operator sign-in failed: {0} (request {1})", why, RequestId.of(request));
        Page.message(
                        status,
                        "The sign-in did not succeed",
                        "The provider's answer cannot be used. The log of this service says why; open /admin/ to try"
                                + " again.",
                        "Event " + RequestId.of(request))
                .send(request, response);
    }
}
