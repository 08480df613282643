package picket.app.all.signin;

import java.util.Map;
import java.util.Optional;

/**
 * The public OAuth application that signs in.
 *
 * @param id of the application, as Sentry registered it
 */
record Client(String id) {
    static final String VARIABLE = "SENTRY_CLIENT_ID";

    static Optional<Client> of(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(VARIABLE))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .map(Client::new);
    }
}
