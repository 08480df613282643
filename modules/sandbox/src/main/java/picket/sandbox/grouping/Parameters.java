package picket.sandbox.grouping;

import java.util.regex.Pattern;

/** The varying parts of a message. */
final class Parameters {
    private static final Pattern VARYING = Pattern.compile("""
            (?x)
            \\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\\b   # UUID
            | \\b0x[0-9a-fA-F]+\\b
            | \\b(?=[a-f]*\\d)[0-9a-f]{16,}\\b                                                  # digest or trace id
            | \\b\\d+(\\.\\d+)*\\b                                                             # number, version, address
            """);

    private Parameters() {}

    static String replace(String message) {
        return VARYING.matcher(message).replaceAll("<*>");
    }
}
