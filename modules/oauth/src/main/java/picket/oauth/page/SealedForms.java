package picket.oauth.page;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import picket.oauth.client.Form;
import picket.oauth.grant.Seal;

/** Fields that browsers carry for us and can neither read nor change. */
public final class SealedForms {
    private final Seal seal;

    /**
     * Forms of one purpose.
     *
     * @param key of the cookies
     * @param purpose what is sealed for one does not open for another
     */
    public SealedForms(String key, String purpose, SecureRandom random) {
        this.seal = Seal.derived(key, purpose, random);
    }

    /** The fields as letters that are safe in a URL and in a cookie. */
    public String seal(Form form, String context) {
        var bytes = seal.seal(form.text().getBytes(StandardCharsets.UTF_8), context);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
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
