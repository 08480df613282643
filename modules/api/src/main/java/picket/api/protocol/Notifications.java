package picket.api.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the server says before its answer. */
public final class Notifications {
    private Notifications() {}

    /**
     * How far a request is (Progress, Behavior Requirements).
     *
     * @param token that the client gave
     * @param done more than in the notification before
     * @param step in a few words
     */
    public static ObjectNode progress(JsonNode token, int done, int total, String step) {
        var params = JsonNodeFactory.instance.objectNode();
        params.set("progressToken", token);
        return notification(
                "notifications/progress",
                params.put("progress", done).put("total", total).put("message", step));
    }

    /**
     * The first message to a client that listens: nothing of what it asked for will come (Subscriptions, Acknowledgment).
     *
     * @param listen id of its request
     */
    public static ObjectNode acknowledged(JsonNode listen) {
        var params = JsonNodeFactory.instance.objectNode();
        params.set(Meta.KEY, subscription(listen));
        params.putObject("notifications");
        return notification("notifications/subscriptions/acknowledged", params);
    }

    /** What ties a message to the request of a client that listens. */
    public static ObjectNode subscription(JsonNode listen) {
        return JsonNodeFactory.instance.objectNode().set(Meta.PREFIX + "subscriptionId", listen);
    }

    private static ObjectNode notification(String method, ObjectNode params) {
        var notification =
                JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0").put("method", method);
        return notification.set("params", params);
    }
}
