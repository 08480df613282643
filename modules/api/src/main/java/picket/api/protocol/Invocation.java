package picket.api.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One use of a method that revisions share.
 *
 * @param id of the request
 * @param params in the shape that {@link Params} gave them
 * @param meta what the request says about its client
 */
public record Invocation(JsonNode id, String method, ObjectNode params, Meta meta) {}
