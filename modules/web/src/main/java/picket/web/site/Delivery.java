package picket.web.site;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Arrays;

/** How files are sent: cached, compressed, and under a content security policy. */
final class Delivery {
    private static final HeaderName CONTENT_SECURITY_POLICY = HeaderNames.create("Content-Security-Policy");

    private static final HeaderName REPORTING_ENDPOINTS = HeaderNames.create("Reporting-Endpoints");

    /** Nothing from elsewhere, nothing inline; browsers report what goes against it. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; "
            + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'; "
            + "report-uri /api/csp-report; report-to csp";

    private Delivery() {}

    /** How long a browser may keep a file. */
    enum Keep {
        /** Its name changes with its content. */
        FOR_GOOD("public, max-age=31536000, immutable"),
        /** Its name stays. */
        FOR_A_DAY("public, max-age=86400"),
        /** To be asked for again each time; the answer is mostly that it is still the same. */
        IF_UNCHANGED("no-cache");

        private final String value;

        Keep(String value) {
            this.value = value;
        }
    }

    /** Sends a file, or says that the client has it already (RFC 9110 §13.1.2). */
    static void send(ServerRequest request, ServerResponse response, Content content, Keep keep) {
        response.header(HeaderNames.ETAG, content.tag());
        response.header(HeaderNames.CACHE_CONTROL, keep.value);
        response.headers().add(HeaderNames.VARY, "Accept-Encoding");
        response.header(CONTENT_SECURITY_POLICY, POLICY);
        response.header(REPORTING_ENDPOINTS, "csp=\"/api/csp-report\"");
        if (known(request, content)) {
            response.status(Status.NOT_MODIFIED_304).send();
            return;
        }
        var accepted = request.headers().value(HeaderNames.ACCEPT_ENCODING).orElse("");
        var encoding = Encoding.best(accepted, content.forms().keySet());
        if (encoding != Encoding.IDENTITY) {
            response.header(HeaderNames.CONTENT_ENCODING, encoding.token());
        }
        response.header(HeaderNames.CONTENT_TYPE, content.type());
        response.send(content.bytes(encoding));
    }

    private static boolean known(ServerRequest request, Content content) {
        var tags = request.headers().value(HeaderNames.IF_NONE_MATCH).orElse("");
        return Arrays.stream(tags.split(","))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(content.tag()));
    }
}
