package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.helidon.http.HeaderNames;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.http.Json;
import picket.sandbox.store.Window;

/**
 * A page of a list. Cursors have Sentry's form {@code value:offset:backwards}, with the offset in elements, and travel
 * in the {@code Link} header.
 */
record Page(Call call, URI origin, Window window) {
    private static final Pattern CURSOR = Pattern.compile("\\d{1,9}:(\\d{1,9}):[01]");

    /**
     * The page that a request asks for.
     *
     * @param parameter that limits the elements: {@code per_page} or {@code limit}
     */
    static Page of(Call call, URI origin, String parameter) {
        return of(call, origin, parameter, 100);
    }

    /** The page that a request asks for, of at most so many elements. */
    static Page of(Call call, URI origin, String parameter, int most) {
        int limit = call.number(parameter, 100, 1, most);
        int offset = call.query("cursor").map(Page::offset).orElse(0);
        return new Page(call, origin, new Window(offset, limit));
    }

    private static int offset(String cursor) {
        var matcher = CURSOR.matcher(cursor);
        if (!matcher.matches()) {
            throw Refusal.badRequest("Invalid cursor parameter.");
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** The page of a list that is at hand in full. */
    <T> ArrayNode of(List<T> all, Function<T, ? extends JsonNode> form) {
        return answer(
                all.stream().skip(window.offset()).limit(window.limit() + 1L).toList(), form);
    }

    /**
     * The answer.
     *
     * @param elements of the window, and one more if the list goes on
     */
    <T> ArrayNode answer(List<T> elements, Function<T, ? extends JsonNode> form) {
        boolean more = elements.size() > window.limit();
        int before = Math.max(0, window.offset() - window.limit());
        int after = window.offset() + window.limit();
        call.response()
                .header(
                        HeaderNames.LINK,
                        link("previous", window.offset() > 0, "0:" + before + ":1") + ", "
                                + link("next", more, "0:" + after + ":0"));
        var array = Json.MAPPER.createArrayNode();
        elements.stream().limit(window.limit()).map(form).forEach(array::add);
        return array;
    }

    private String link(String relation, boolean results, String cursor) {
        var path = call.request().path().rawPath();
        var kept = Stream.of(call.request().query().rawValue().split("&"))
                .filter(parameter -> !parameter.isEmpty() && !parameter.startsWith("cursor="));
        var query = Stream.concat(kept, Stream.of("cursor=" + cursor)).collect(Collectors.joining("&"));
        return "<" + origin + path + "?" + query + ">; rel=\"" + relation + "\"; results=\"" + results + "\"; cursor=\""
                + cursor + "\"";
    }
}
