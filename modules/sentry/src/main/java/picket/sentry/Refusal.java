package picket.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns a status and an error body into a failure. */
final class Refusal {
    /** Stands for a page where JSON was expected. */
    static final String HTML = "an HTML page instead of JSON; the host may not be a Sentry, or a proxy answered for it";

    /** Stands for an answer that is not what the REST API says. */
    static final String FOREIGN = "no answer of the REST API; the host may not be a Sentry, or a proxy answered for it";

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cc}\\p{Cf}]+");
    private static final Pattern MULTIPLE_PROJECTS =
            Pattern.compile("(?i)multi(ple)?[ -]project|more than one project");
    private static final int LONGEST = 300;

    private Refusal() {}

    static SentryFailure of(int status, String detail) {
        if (status < 500 && MULTIPLE_PROJECTS.matcher(detail).find()) {
            return new SentryFailure.Forbidden(
                    "this organization does not let you query several projects at once; name one project");
        }
        return switch (status) {
            case 401 -> new SentryFailure.Unauthorized();
            case 403 -> new SentryFailure.Forbidden(detail);
            case 404 -> new SentryFailure.NotFound(detail);
            default ->
                status >= 500
                        ? new SentryFailure.ServerError(status, detail)
                        : new SentryFailure.Rejected(status, detail);
        };
    }

    /**
     * The {@code detail} of an error body, itself text or an object with a message; without one, what the body says
     * about fields. Empty if it says nothing.
     */
    static String detail(JsonNode body) {
        var detail = body.path("detail");
        var text = Fields.text(detail.isObject() ? detail.path("message") : detail);
        var plain = BLANKS.matcher(text.isBlank() ? fields(body) : text)
                .replaceAll(" ")
                .trim();
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }

    /** The faults of fields, as Django's forms list them: {@code {"slug": ["Enter a valid slug."]}}. */
    private static String fields(JsonNode body) {
        return body.properties().stream()
                .map(field -> Map.entry(field.getKey(), messages(field.getValue())))
                .filter(field -> !field.getValue().isBlank())
                .map(field -> field.getKey() + ": " + field.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String messages(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(Fields::text).collect(Collectors.joining(" "))
                : Fields.text(value);
    }
}
