package picket.sentry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webclient.api.ClientUri;
import io.helidon.webclient.api.HttpClientRequest;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import picket.http.Exchange;

/** Sends calls and reads their answers, within all bounds. */
final class Wire {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(500)
                            .maxNumberLength(200)
                            .build())
                    .build())
            .build();

    private static final long REMEMBERED_BYTES = 16 << 20;
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");
    private static final HeaderName CLIENT_ID = HeaderNames.create("X-Sentry-MCP-Client-Id");
    private static final HeaderName CLIENT_NAME = HeaderNames.create("X-Sentry-MCP-Client-Name");
    private static final HeaderName CLIENT_FAMILY = HeaderNames.create("X-Sentry-MCP-Client-Family");
    private static final HeaderName UTM_SOURCE = HeaderNames.create("X-Sentry-Utm-Source");
    private static final HeaderName TRACE_PARENT = HeaderNames.create("traceparent");
    private static final HeaderName TRACE_STATE = HeaderNames.create("tracestate");

    private final WebClient http;
    private final Sentry.Options options;
    private final Map<String, String> headers;
    private final InstantSource clock;
    private final Repetition repetition;
    private final Breakers breakers;
    private final SharedReads shared;

    /**
     * The way of all calls.
     *
     * @param headers that every request to Sentry carries
     * @param nanos as {@link System#nanoTime()}: what lasts a while does not depend on a clock that is set
     */
    Wire(
            WebClient http,
            Sentry.Options options,
            Map<String, String> headers,
            InstantSource clock,
            LongSupplier nanos,
            DoubleSupplier jitter) {
        this.http = http;
        this.options = options;
        this.headers = headers;
        this.clock = clock;
        this.repetition = new Repetition(options.pause(), clock, jitter);
        this.breakers = new Breakers(nanos);
        this.shared = new SharedReads(MAPPER, nanos, options.total(), REMEMBERED_BYTES);
    }

    /** Sends, and reads the answer as JSON; reads are shared, and repeated where that may help. */
    Answer send(Line line, Call call) {
        return shared.of(line.host(), line.token(), call, () -> bounded(line, call, this::answer));
    }

    /** Sends, and reads the answer as the file that it is. */
    Download download(Line line, Call call) {
        return bounded(line, call, this::file);
    }

    /** Reads an answer with status 2xx. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(HttpClientResponse response, InputStream body) throws IOException;
    }

    private <T> T bounded(Line line, Call call, Reader<T> reader) {
        if (!TOKEN.matcher(line.token()).matches()) {
            throw new SentryException(new SentryFailure.Unauthorized());
        }
        var limit = call.deadline()
                .filter(own -> own.compareTo(options.total()) < 0)
                .orElse(options.total());
        var deadline = clock.instant().plus(limit);
        return breakers.guard(
                line.host(),
                () -> repetition.of(
                        call,
                        deadline,
                        () -> once(
                                line.host(),
                                () -> submitted(request(line, call, deadline), call),
                                call.judged(),
                                deadline,
                                reader)));
    }

    /** Reads a file of another server, which is not told who asks. */
    Download elsewhere(URI url) {
        var deadline = clock.instant().plus(options.total());
        var host = new SentryHost(url);
        var path = Optional.ofNullable(url.getRawPath())
                .filter(raw -> !raw.isEmpty())
                .orElse("/");
        var query = Optional.ofNullable(url.getRawQuery()).orElse("");
        return once(
                host,
                () -> http.get()
                        .uri(uri(host, path, query))
                        .skipUriEncoding(true)
                        .readTimeout(options.read())
                        .header(HeaderNames.USER_AGENT, "picket/" + options.version())
                        .request(),
                false,
                deadline,
                this::file);
    }

    /** Sends a request that is built only then. */
    @FunctionalInterface
    private interface Sender {
        HttpClientResponse send() throws JsonProcessingException;
    }

    private <T> T once(SentryHost host, Sender sender, boolean judged, Instant deadline, Reader<T> reader) {
        return Exchange.of(() -> answered(sender, judged, deadline, reader), e -> {
            throw NoAnswer.because(e, host);
        });
    }

    private <T> T answered(Sender sender, boolean judged, Instant deadline, Reader<T> reader) throws IOException {
        try (var response = sender.send()) {
            return read(response, judged, deadline, reader);
        } catch (JsonProcessingException e) {
            throw new SentryException(new SentryFailure.BadAnswer("the body is not JSON"), e);
        } catch (BoundedStream.TooLong e) {
            throw new SentryException(
                    new SentryFailure.BadAnswer("the body is longer than " + options.bodyLimit() + " bytes"), e);
        }
    }

    private static HttpClientResponse submitted(HttpClientRequest request, Call call) throws JsonProcessingException {
        return call.body().isPresent()
                ? request.submit(MAPPER.writeValueAsBytes(call.body().get()))
                : request.request();
    }

    private HttpClientRequest request(Line line, Call call, Instant deadline) {
        var left = Duration.between(clock.instant(), deadline);
        var request = http.method(call.method())
                .uri(uri(line.host(), call.path(), call.queryString()))
                .skipUriEncoding(true)
                // A kept connection may be dead, and what changes something is not sent again.
                .keepAlive(call.isRead())
                .readTimeout(left.compareTo(options.read()) < 0 ? left : options.read())
                .header(HeaderNames.AUTHORIZATION, "Bearer " + line.token())
                .header(HeaderValues.ACCEPT_JSON)
                .header(HeaderValues.CONTENT_TYPE_JSON)
                .header(HeaderNames.USER_AGENT, "picket/" + options.version());
        headers.forEach((name, value) -> request.header(HeaderNames.create(name), value));
        header(request, CLIENT_ID, line.caller().clientId());
        header(request, CLIENT_NAME, line.caller().clientName());
        header(request, CLIENT_FAMILY, line.caller().clientFamily());
        header(request, UTM_SOURCE, line.caller().utmSource());
        header(request, TRACE_PARENT, line.caller().trace().map(Trace::parent));
        header(request, TRACE_STATE, line.caller().trace().flatMap(Trace::state));
        return request;
    }

    /**
     * Makes Helidon send the target as it was encoded. Left to itself it decodes an absolute URL, resolves the dots that
     * come out, joins repeated parameters with commas and changes their order. A path set afterwards stays as it is, and
     * so does a query that is set as one name and the last value.
     */
    private static ClientUri uri(SentryHost host, String path, String query) {
        var uri = ClientUri.create(host.origin()).skipUriEncoding(true).path(path);
        int last = query.lastIndexOf('=');
        if (last > 0) {
            uri.writeableQuery().set(query.substring(0, last), query.substring(last + 1));
        }
        return uri;
    }

    private static void header(HttpClientRequest request, HeaderName name, Optional<String> value) {
        value.ifPresent(text -> request.header(name, text));
    }

    private <T> T read(HttpClientResponse response, boolean judged, Instant deadline, Reader<T> reader)
            throws IOException {
        int status = response.status().code();
        try (var body = body(response, deadline)) {
            if (status / 100 == 3) {
                throw new SentryException(new SentryFailure.BadAnswer(
                        "a redirect (" + status + "); the configured host or scheme is not where this Sentry answers"));
            }
            if (status / 100 != 2 && !(status == 400 && judged)) {
                throw new SentryException(refusal(status, response, body), retryAfter(response));
            }
            return reader.read(response, body);
        }
    }

    private static SentryFailure refusal(int status, HttpClientResponse response, InputStream body) throws IOException {
        if (!isHtml(response)) {
            var json = json(body, true);
            // Sentry's own 404 are JSON, or nothing at all as below; plain text is what routers and proxies say.
            boolean foreign = status == 404 && !json.isObject();
            return Refusal.of(status, foreign ? Refusal.FOREIGN : Refusal.detail(json));
        }
        // Where it has no route, Sentry answers with nothing at all, and calls that HTML; for a thing it has words.
        return status == 404 && body.read() < 0 ? new SentryFailure.Unsupported() : Refusal.of(status, Refusal.HTML);
    }

    private Answer answer(HttpClientResponse response, InputStream body) throws IOException {
        if (isHtml(response)) {
            throw new SentryException(new SentryFailure.BadAnswer(Refusal.HTML));
        }
        var next = response.headers().first(HeaderNames.LINK).flatMap(NextCursor::in);
        return new Answer(json(body, false), next);
    }

    private Download file(HttpClientResponse response, InputStream body) throws IOException {
        var type = type(response).replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        return new Download(body.readAllBytes(), type);
    }

    private static boolean isHtml(HttpClientResponse response) {
        return type(response).startsWith("text/html");
    }

    private static String type(HttpClientResponse response) {
        return response.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
    }

    /** In seconds; a date, which RFC 9110 §10.2.3 allows as well, is not what Sentry sends. */
    private static Optional<Duration> retryAfter(HttpClientResponse response) {
        return response.headers()
                .first(HeaderNames.RETRY_AFTER)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private InputStream body(HttpClientResponse response, Instant deadline) {
        return response.entity().hasEntity()
                ? new BoundedStream(response.inputStream(), options.bodyLimit(), clock, deadline)
                : InputStream.nullInputStream();
    }

    /** Reads to the end, so that the connection can be used again. */
    private static JsonNode json(InputStream body, boolean tolerant) throws IOException {
        try {
            var json = MAPPER.readTree(body);
            body.transferTo(OutputStream.nullOutputStream());
            return json;
        } catch (JsonProcessingException e) {
            if (tolerant) {
                return MissingNode.getInstance();
            }
            throw e;
        }
    }
}
