package picket.api.tools.issues;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picket.sentry.Attachment;
import picket.sentry.Download;

/** What a file is. Senders may claim anything: an image is one only if its first bytes say so. */
final class MediaTypes {
    private static final String BINARY = "application/octet-stream";
    private static final Map<String, String> FIRST_BYTES = Map.of(
            "image/png", "89504e470d0a1a0a",
            "image/jpeg", "ffd8ff",
            "image/gif", "47494638",
            "image/webp", "52494646");

    private MediaTypes() {}

    /** The type of the answer, else that of the list; a claimed image that is none is a mere file. */
    static String of(Download download, Attachment file) {
        var claimed = Stream.of(download.type(), file.mediaType())
                .map(type -> type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))
                .filter(type -> type.matches("[\\w.+-]{1,60}/[\\w.+-]{1,60}"))
                .findFirst()
                .orElse(BINARY);
        return claimed.startsWith("image/") && !begins(download.bytes(), claimed) ? BINARY : claimed;
    }

    private static boolean begins(byte[] bytes, String type) {
        var expected = FIRST_BYTES.getOrDefault(type, "none");
        int length = Math.min(bytes.length, expected.length() / 2);
        return HexFormat.of().formatHex(bytes, 0, length).equals(expected);
    }

    static boolean isImage(String type) {
        return type.startsWith("image/");
    }

    static boolean isText(String type) {
        return type.startsWith("text/") || type.equals("application/json");
    }

    /** A name that is safe in an address. */
    static String fileName(String name) {
        var plain = name.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^[._]+", "");
        return plain.isEmpty() ? "attachment" : plain.substring(0, Math.min(plain.length(), 100));
    }
}
