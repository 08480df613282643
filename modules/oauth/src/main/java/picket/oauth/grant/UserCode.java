package picket.oauth.grant;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person types to connect a device (RFC 8628 §6.1): eight letters that are hard to confuse. It follows from the
 * device code, so that the device alone, and nobody who has read the tables, opens what was stored under it.
 *
 * @param text eight letters
 */
public record UserCode(String text) {
    private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";
    private static final int LENGTH = 8;

    /** The code that belongs to a device code. */
    public static UserCode of(Token device) {
        var number = new BigInteger(1, Digest.sha256("picket user code " + device.text()));
        var text = new StringBuilder();
        for (int index = 0; index < LENGTH; index++) {
            var parts = number.divideAndRemainder(BigInteger.valueOf(LETTERS.length()));
            text.append(LETTERS.charAt(parts[1].intValue()));
            number = parts[0];
        }
        return new UserCode(text.toString());
    }

    /** What somebody typed, in whatever case and with whatever between the letters, unless it can be no code. */
    public static Optional<UserCode> parse(String typed) {
        var letters = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s\\p{Punct}]", "");
        return letters.length() == LENGTH && letters.chars().allMatch(letter -> LETTERS.indexOf(letter) >= 0)
                ? Optional.of(new UserCode(letters))
                : Optional.empty();
    }

    /** As people read it: {@code BCDF-GHJK}. */
    public String shown() {
        return text.substring(0, LENGTH / 2) + "-" + text.substring(LENGTH / 2);
    }
}
