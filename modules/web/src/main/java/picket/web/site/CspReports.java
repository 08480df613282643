package picket.web.site;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import picket.http.Body;
import picket.http.ClientAddress;
import picket.http.Json;
import picket.limits.RateLimit;
import picket.web.request.Code;
import picket.web.request.JsonBody;
import picket.web.request.Methods;

/**
 * {@code POST /api/csp-report}: what browsers say about violations of the content security policy, in the forms of CSP 2
 * and of the Reporting API. Anybody can send some, so few of an address are logged, and little of each.
 */
public final class CspReports implements HttpService {
    private static final System.Logger LOG = System.getLogger(CspReports.class.getName());
    private static final Set<String> TYPES =
            Set.of("application/csp-report", "application/reports+json", "application/json");
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_REPORTS = 10;
    private static final int LONGEST = 200;

    private final RateLimit limit;

    /** @param perMinute reports of one client address that are logged */
    public CspReports(int perMinute) {
        this.limit = RateLimit.perMinute(perMinute);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.any("/api/csp-report", Methods.post(this::take));
    }

    private void take(ServerRequest request, ServerResponse response) {
        if (!TYPES.contains(Body.type(request))) {
            Code.INVALID_REQUEST
                    .problem(Status.UNSUPPORTED_MEDIA_TYPE_415, "The body must be a report of a browser.")
                    .send(request, response);
            return;
        }
        var body = JsonBody.any(request, MOST_BYTES);
        if (limit.refusal(ClientAddress.limited(ClientAddress.of(request))).isEmpty()) {
            log(body);
        }
        response.status(Status.NO_CONTENT_204).send();
    }

    private static void log(byte[] bytes) {
        try {
            var body = Json.MAPPER.readTree(bytes);
            var reports = body.isArray() ? body.valueStream() : Stream.of(body);
            reports.limit(MOST_REPORTS).forEach(report -> {
                var violation = report.has("csp-report") ? report.path("csp-report") : report.path("body");
                LOG.log(
                        System.Logger.Level.WARNING,
                        "content security policy violated: {0} by {1} on {2}",
                        text(violation, "effective-directive", "effectiveDirective", "violated-directive"),
                        text(violation, "blocked-uri", "blockedURL"),
                        text(violation, "document-uri", "documentURL"));
            });
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a report that is not JSON", e);
        }
    }

    /** The first of some members, without a query, where secrets travel, and without what could break a log. */
    private static String text(JsonNode violation, String... names) {
        var text = Stream.of(names)
                .map(name -> violation.path(name).asText())
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("-");
        var plain = text.replaceFirst("[?#].*", "").replaceAll("[^!-~]+", " ");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }
}
