package picket.api.transport;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Optional;
import picket.api.protocol.ErrorCode;
import picket.api.protocol.Methods.Outcome;
import picket.api.protocol.RpcError;

/**
 * Pages of lists (Pagination). A cursor names the last entry of the page before, so that it means the same on every replica.
 *
 * @param size entries of a page
 */
record ListPages(int size) {

    /**
     * The page of a list that a request asks for.
     *
     * @param list with one array
     * @param params with the cursor, if any
     */
    Outcome cut(ObjectNode list, ObjectNode params) {
        var member = list.fieldNames().next();
        var key = switch (member) {
            case "resources" -> "uri";
            case "resourceTemplates" -> "uriTemplate";
            default -> "name";
        };
        var all = new ArrayList<>(list.withArray(member).valueStream().toList());
        var names = all.stream().map(entry -> entry.path(key).asText()).toList();
        var cursor = Optional.ofNullable(params.path("cursor").textValue());
        var last = cursor.flatMap(ListPages::opened).map(names::indexOf).orElse(-1);
        if (cursor.isPresent() && last < 0) {
            return new Outcome.Failed(RpcError.of(
                    ErrorCode.INVALID_PARAMS, "The cursor is not one of ours. Ask for the list without one."));
        }
        int end = Math.min(all.size(), last + 1 + size);
        var page = JsonNodeFactory.instance.objectNode();
        page.putArray(member).addAll(all.subList(last + 1, end));
        return new Outcome.Done(end < all.size() ? page.put("nextCursor", sealed(names.get(end - 1))) : page);
    }

    private static String sealed(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> opened(String cursor) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
