package picket.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A monitor of a web address. Text that is unknown is empty.
 *
 * @param project slug
 * @param health what the last checks say
 * @param seconds between checks
 * @param timeout in milliseconds
 * @param headers of the requests, in order; their values may be secret
 * @param hasBody whether requests carry a body, which is not kept here since it may be secret
 * @param assertion what answers must hold; missing if nothing
 */
public record UptimeMonitor(
        String id,
        String name,
        String project,
        String status,
        Health health,
        String url,
        String method,
        OptionalLong seconds,
        OptionalLong timeout,
        String environment,
        Optional<Owner> owner,
        OptionalLong recoveryThreshold,
        OptionalLong downtimeThreshold,
        Optional<Boolean> traceSampling,
        Optional<Boolean> responseCapture,
        List<Header> headers,
        boolean hasBody,
        JsonNode assertion) {
    /** Copies the list. */
    public UptimeMonitor {
        headers = List.copyOf(headers);
    }

    /** Whether the address answers. */
    public enum Health {
        /** It does. */
        OK,
        /** It does not. */
        FAILED,
        /** Nobody knows. */
        UNKNOWN
    }

    /** A header of a request. */
    public record Header(String name, String value) {
        @Override
        public String toString() {
            return "Header[" + name + "]";
        }

        private static Optional<Header> read(JsonNode pair) {
            var name = Fields.text(pair.path(0));
            return name.isBlank() ? Optional.empty() : Optional.of(new Header(name, Fields.text(pair.path(1))));
        }
    }

    static UptimeMonitor read(Fields json) {
        return new UptimeMonitor(
                json.id("id"),
                json.firstText("name", "url"),
                json.firstText("projectSlug", "project"),
                json.text("status"),
                health(json.text("uptimeStatus")),
                json.text("url"),
                json.text("method"),
                json.number("intervalSeconds"),
                json.number("timeoutMs"),
                json.text("environment"),
                Owner.read(json.value("owner")),
                json.number("recoveryThreshold"),
                json.number("downtimeThreshold"),
                json.flag("traceSampling"),
                json.flag("responseCaptureEnabled"),
                json.elements("headers", Header::read),
                !json.text("body").isEmpty() || !json.object("body").isEmpty(),
                json.value("assertion"));
    }

    private static Health health(String status) {
        return switch (status) {
            case "1", "ok" -> Health.OK;
            case "2", "failed" -> Health.FAILED;
            default -> Health.UNKNOWN;
        };
    }

    /** One request to the address. */
    public record Check(
            Optional<Instant> time,
            String status,
            String reason,
            OptionalLong httpStatus,
            OptionalDouble milliseconds,
            String region,
            String environment,
            String traceId) {
        static Optional<Check> read(Fields json) {
            return json.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Check(
                            json.time("timestamp").or(() -> json.time("scheduledCheckTime")),
                            json.text("checkStatus"),
                            json.text("checkStatusReason"),
                            json.number("httpStatusCode"),
                            json.decimal("durationMs"),
                            json.firstText("regionName", "region"),
                            json.text("environment"),
                            json.text("traceId")));
        }
    }
}
