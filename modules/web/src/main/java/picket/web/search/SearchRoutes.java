package picket.web.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import picket.docs.Documentation;
import picket.http.Body;
import picket.http.ClientAddress;
import picket.http.Json;
import picket.http.Problem;
import picket.http.RequestId;
import picket.limits.RateLimit;

/** Documentation search, {@code POST /api/search}, and the pages that it finds, {@code GET /docs/…}. */
public final class SearchRoutes implements HttpService {
    private static final System.Logger LOG = System.getLogger(SearchRoutes.class.getName());
    private static final int MOST_BYTES = 16 * 1024;

    /** A search finds several pages. */
    private static final int PAGES_A_SEARCH = 3;

    private final Documentation documentation;
    private final RateLimit searches;
    private final RateLimit pages;

    /** @param perMinute searches of one client address; it may read three times as many pages */
    public SearchRoutes(Documentation documentation, int perMinute) {
        this(documentation, perMinute, System::nanoTime);
    }

    SearchRoutes(Documentation documentation, int perMinute, LongSupplier nanos) {
        this.documentation = documentation;
        this.searches = new RateLimit(perMinute, nanos);
        this.pages = new RateLimit(PAGES_A_SEARCH * perMinute, nanos);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/api/search", this::search);
        rules.any("/api/search", (request, response) -> refuseMethod(request, response, "POST"));
        rules.get("/docs/{+path}", this::page);
        rules.any("/docs/{+path}", (request, response) -> refuseMethod(request, response, "GET, HEAD"));
    }

    private void search(ServerRequest request, ServerResponse response) {
        var wait = wait(searches, request);
        if (wait.isPresent()) {
            tooMany(wait.getAsLong(), request, response);
        } else if (!isJson(request)) {
            problem(Status.UNSUPPORTED_MEDIA_TYPE_415, "INVALID_REQUEST", "The body must be application/json")
                    .send(request, response);
        } else {
            switch (Body.read(request, MOST_BYTES)) {
                case Body.Complete(var bytes) -> search(SearchRequest.read(bytes), request, response);
                case Body.TooLarge(var most) ->
                    problem(
                                    Status.REQUEST_ENTITY_TOO_LARGE_413,
                                    "INVALID_REQUEST",
                                    "The body must have at most " + most + " bytes")
                            .send(request, response);
            }
        }
    }

    private static OptionalLong wait(RateLimit limit, ServerRequest request) {
        return limit.refusal(ClientAddress.limited(ClientAddress.of(request)));
    }

    private static void tooMany(long seconds, ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.RETRY_AFTER, Long.toString(seconds));
        problem(Status.TOO_MANY_REQUESTS_429, "RATE_LIMIT_EXCEEDED", "Too many requests")
                .send(request, response);
    }

    private void search(SearchRequest asked, ServerRequest request, ServerResponse response) {
        switch (asked) {
            case SearchRequest.Valid valid -> answer(valid, request, response);
            case SearchRequest.Invalid(var faults) ->
                problem(Status.BAD_REQUEST_400, "INVALID_REQUEST", "Invalid request")
                        .with("details", faults)
                        .send(request, response);
        }
    }

    private void answer(SearchRequest.Valid asked, ServerRequest request, ServerResponse response) {
        byte[] found;
        try {
            var answer = documentation.search(asked.query());
            found = json(new Answer(
                    asked.query().words(),
                    answer.hits().stream().map(Result::of).toList(),
                    answer.suggestion().orElse("")));
        } catch (Documentation.Unavailable e) {
            problem(Status.SERVICE_UNAVAILABLE_503, "AI_SERVICE_UNAVAILABLE", "Documentation search is not available")
                    .send(request, response);
            return;
        } catch (UncheckedIOException e) {
            failed("SEARCH_FAILED", "The search failed", e, request, response);
            return;
        } catch (RuntimeException e) {
            failed("INTERNAL_ERROR", "Internal error", e, request, response);
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(found);
    }

    private static void failed(
            String name, String error, RuntimeException cause, ServerRequest request, ServerResponse response) {
        LOG.log(System.Logger.Level.ERROR, "search of request " + RequestId.of(request) + " failed", cause);
        problem(Status.INTERNAL_SERVER_ERROR_500, name, error).send(request, response);
    }

    private void page(ServerRequest request, ServerResponse response) {
        var wait = wait(pages, request);
        if (wait.isPresent()) {
            tooMany(wait.getAsLong(), request, response);
            return;
        }
        try {
            show(documentation.page(request.path().pathParameters().get("path")), request, response);
        } catch (Documentation.Unavailable e) {
            Problem.of(Status.SERVICE_UNAVAILABLE_503, "The documentation is not available.")
                    .send(request, response);
        }
    }

    /** As plain text: browsers show that, and offer Markdown for download. */
    private static void show(Documentation.Lookup lookup, ServerRequest request, ServerResponse response) {
        switch (lookup) {
            case Documentation.Page page -> {
                response.header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
                response.send(page.markdown().getBytes(StandardCharsets.UTF_8));
            }
            case Documentation.Missing(var near) ->
                Problem.of(Status.NOT_FOUND_404, "The documentation has no such page.")
                        .with("near", near)
                        .send(request, response);
            case Documentation.Failed(var reason) ->
                Problem.of(Status.BAD_GATEWAY_502, reason).send(request, response);
        }
    }

    private static void refuseMethod(ServerRequest request, ServerResponse response, String allowed) {
        response.header(HeaderNames.ALLOW, allowed);
        problem(Status.METHOD_NOT_ALLOWED_405, "METHOD_NOT_ALLOWED", "Only " + allowed + " is answered here")
                .send(request, response);
    }

    /** Whether the body calls itself JSON; a header that cannot be read is another type, not a fault of ours. */
    private static boolean isJson(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.CONTENT_TYPE)
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter("application/json"::equals)
                .isPresent();
    }

    private static Problem problem(Status status, String name, String error) {
        return Problem.of(status, error + ".").with("error", error).with("name", name);
    }

    private static byte[] json(Answer answer) {
        try {
            return Json.MAPPER.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The body of an answer.
     *
     * @param suggestion the query in words that the documentation uses; left out if it is empty
     */
    record Answer(
            String query,
            List<Result> results,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String suggestion) {}

    /**
     * One page found.
     *
     * @param id its path
     * @param marks what of the snippet the query asks for
     * @param relevance 0.2 to 1
     */
    record Result(
            String id, String url, String title, String snippet, List<Documentation.Mark> marks, double relevance) {
        static Result of(Documentation.Hit hit) {
            return new Result(
                    hit.path(), hit.url().toString(), hit.title(), hit.snippet(), hit.marks(), hit.relevance());
        }
    }
}
