package picket.oauth.page;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import picket.oauth.client.Form;
import picket.oauth.grant.Seal;

/** Fields that browsers carry for us and can neither read nor change, for a while or for good. */
public final class SealedForms {
    private static final String END = "expires";

    private final Seal seal;

    /** What a text is that a browser brings. */
    public sealed interface Opened {
        /**
         * Sealed by us, and not over.
         *
         * @param end from which on it is
         */
        record Live(Form form, Instant end) implements Opened {}

        /** Sealed by us for a while that is over. */
        record Over() implements Opened {}

        /** Changed, or sealed for another context. */
        record Unknown() implements Opened {}

        /** The fields, if they still count. */
        default Optional<Live> live() {
            return this instanceof Live live ? Optional.of(live) : Optional.empty();
        }
    }

    /**
     * Forms of one purpose.
     *
     * @param key of the cookies
     * @param purpose what is sealed for one does not open for another
     */
    public SealedForms(String key, String purpose, SecureRandom random) {
        this.seal = Seal.derived(key, purpose, random);
    }

    /** The fields as letters that are safe in a URL and in a cookie, until an end. */
    public String seal(Form form, String context, Instant end) {
        return seal(form.with(END, Long.toString(end.toEpochMilli())), context);
    }

    /** The same without an end. */
    public String seal(Form form, String context) {
        var bytes = seal.seal(form.text().getBytes(StandardCharsets.UTF_8), context);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The fields again that were sealed until an end. */
    public Opened open(String text, String context, Instant now) {
        return open(text, context)
                .<Opened>map(form -> {
                    var end =
                            Instant.ofEpochMilli(Long.parseLong(form.value(END).orElse("0")));
                    return now.isBefore(end) ? new Opened.Live(form, end) : new Opened.Over();
                })
                .orElseGet(Opened.Unknown::new);
    }

    /** The fields again, unless the text was changed or sealed for another context. */
    public Optional<Form> open(String text, String context) {
        return decode(text)
                .flatMap(bytes -> seal.open(bytes, context))
                .flatMap(bytes -> Form.parse(new String(bytes, StandardCharsets.UTF_8)));
    }

    private static Optional<byte[]> decode(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
