package picket.oauth.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picket.oauth.grant.Credentials;

/** Sentry's tokens as the text that is sealed: expiry, access token, refresh token, each on a line. */
final class CredentialsText {
    private CredentialsText() {}

    static String write(Credentials credentials) {
        return String.join(
                "\n",
                Long.toString(credentials.expiresAt().toEpochMilli()),
                credentials.accessToken(),
                credentials.refreshToken().orElse(""));
    }

    static Credentials read(String text) {
        var lines = List.of(text.split("\n", -1));
        return new Credentials(
                lines.get(1),
                Optional.of(lines.get(2)).filter(token -> !token.isEmpty()),
                Instant.ofEpochMilli(Long.parseLong(lines.get(0))));
    }
}
