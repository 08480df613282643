package picket.oauth.authorize;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import picket.oauth.client.Form;
import picket.oauth.grant.Seal;

/**
 * Forms that go through a browser and come back, unread and unchanged, before they expire.
 *
 * <p>One key, two purposes: what is sealed for one does not open for the other.
 */
final class SealedForms {
    private static final String EXPIRES = "sealed_until";

    private final Seal seal;

    /** What a form is sealed for. */
    enum Purpose {
        /** The consent page: the request that it asks about. */
        CONSENT,
        /** The trip to Sentry: what was approved, and in which browser. */
        SIGN_IN
    }

    SealedForms(String cookieKey, SecureRandom random) {
        this.seal = Seal.derived(cookieKey, "picket sealed forms", random);
    }

    String seal(Purpose purpose, Form form, Instant expiresAt) {
        var text = form.without(EXPIRES)
                .with(EXPIRES, Long.toString(expiresAt.toEpochMilli()))
                .text();
        var bytes = seal.seal(text.getBytes(StandardCharsets.UTF_8), purpose.name());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The form again, unless it was changed or has expired. */
    Optional<Form> open(Purpose purpose, String sealed, Instant now) {
        return decode(sealed)
                .flatMap(bytes -> seal.open(bytes, purpose.name()))
                .flatMap(bytes -> Form.parse(new String(bytes, StandardCharsets.UTF_8)))
                .filter(form -> now.isBefore(expiry(form)));
    }

    /** When a form that was opened expires. */
    static Instant expiry(Form form) {
        return Instant.ofEpochMilli(Long.parseLong(form.value(EXPIRES).orElse("0")));
    }

    private static Optional<byte[]> decode(String sealed) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(sealed));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
