package picket.web.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import picket.docs.Documentation;
import picket.http.ClientAddress;
import picket.http.Json;
import picket.http.Problem;
import picket.http.RequestId;
import picket.limits.RateLimit;
import picket.web.request.Code;
import picket.web.request.JsonBody;
import picket.web.request.Methods;

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
        rules.any("/api/search", Methods.post(this::search));
        rules.any("/docs/{+path}", Methods.get(this::page));
    }

    private void search(ServerRequest request, ServerResponse response) {
        limit(searches, request, response);
        switch (SearchRequest.read(JsonBody.bytes(request, MOST_BYTES))) {
            case SearchRequest.Valid asked -> answer(asked, request, response);
            case SearchRequest.Invalid(var faults) ->
                Code.INVALID_REQUEST
                        .problem("Invalid request")
                        .with("details", faults)
                        .send(request, response);
        }
    }

    private static void limit(RateLimit limit, ServerRequest request, ServerResponse response) {
        limit.refusal(ClientAddress.limited(ClientAddress.of(request))).ifPresent(seconds -> {
            throw Code.RATE_LIMIT_EXCEEDED.thrown(response, Duration.ofSeconds(seconds));
        });
    }

    private void answer(SearchRequest.Valid asked, ServerRequest request, ServerResponse response) {
        Documentation.Answer found;
        try {
            found = documentation.search(asked.query());
        } catch (Documentation.Unavailable e) {
            throw Code.AI_SERVICE_UNAVAILABLE.thrown("Documentation search is not available.");
        } catch (UncheckedIOException e) {
            LOG.log(System.Logger.Level.ERROR, "search of request " + RequestId.of(request) + " failed", e);
            throw Code.SEARCH_FAILED.thrown();
        }
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(Json.bytes(new Answer(
                asked.query().words(),
                found.hits().stream().map(Result::of).toList(),
                found.suggestion().orElse(""))));
    }

    private void page(ServerRequest request, ServerResponse response) {
        limit(pages, request, response);
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
