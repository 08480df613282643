package picket.sandbox.seed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import picket.http.Json;
import picket.sandbox.store.Project;

/** What the shop's assistant talked about with a customer, as an instrumented agent reports it. */
final class Assistant {
    private final Mail mail;
    private final Instant now;
    private final ArrayNode spans = Json.MAPPER.createArrayNode();
    private final String trace;
    private final String agent;

    Assistant(Mail mail, Instant now) {
        this.mail = mail;
        this.now = now;
        this.trace = mail.hex(2);
        this.agent = mail.hex(1);
    }

    /** A customer asks for a parcel; the first look at it fails, the second does not. */
    void parcel(Project storefront) {
        var at = now.minus(Duration.ofHours(5));
        var question = "Where is my parcel for order o_54877?";
        var asked = messages(question);
        span(at, 900, "gen_ai.chat", "ok")
                .put("gen_ai.input.messages", asked)
                .put("gen_ai.response.text", "Let me look that up for you.")
                .put("gen_ai.usage.total_tokens", 412)
                .put("gen_ai.cost.total_tokens", 0.0021);
        span(at.plusSeconds(1), 2_000, "gen_ai.execute_tool", "deadline_exceeded")
                .put("gen_ai.tool.name", "track_parcel")
                .put("gen_ai.tool.call.arguments", "{\"order\": \"o_54877\"}");
        span(at.plusSeconds(4), 300, "gen_ai.execute_tool", "ok")
                .put("gen_ai.tool.name", "track_parcel")
                .put("gen_ai.tool.call.arguments", "{\"order\": \"o_54877\", \"carrier\": \"post\"}");
        span(at.plusSeconds(5), 1_100, "gen_ai.chat", "ok")
                .put("gen_ai.input.messages", asked)
                .put("gen_ai.response.text", "It left the warehouse this morning and arrives tomorrow.")
                .put("gen_ai.usage.total_tokens", 655)
                .put("gen_ai.cost.total_tokens", 0.0034);
        var item = Json.MAPPER.createObjectNode().put("version", 2);
        var items = item.putArray("items");
        spans.forEach(span -> items.add(sent((ObjectNode) span)));
        mail.send(storefront, "span", item, at.plusSeconds(7));
    }

    private static String messages(String question) {
        var list = Json.MAPPER.createArrayNode();
        list.addObject().put("role", "system").put("content", "You help customers of Acme Outfitters.");
        list.addObject().put("role", "user").put("content", question);
        return list.toString();
    }

    /** A span with its attributes in plain form. */
    private ObjectNode span(Instant start, int millis, String op, String status) {
        var span = spans.addObject()
                .put("trace_id", trace)
                .put("span_id", mail.hex(1))
                .put("parent_span_id", agent)
                .put("name", op)
                .put("status", status)
                .put("is_segment", false)
                .put("start_timestamp", Mail.seconds(start))
                .put("end_timestamp", Mail.seconds(start.plusMillis(millis)));
        return span.putObject("attributes")
                .put("sentry.op", op)
                .put("sentry.environment", "production")
                .put("sentry.release", "storefront@2.15.0")
                .put("gen_ai.conversation.id", "conv-parcel-54877")
                .put("gen_ai.agent.name", "shop-assistant")
                .put("gen_ai.request.model", "small-talk-2")
                .put("user.email", "ada@example.com");
    }

    /** Streamed spans state the type of each attribute. */
    private static ObjectNode sent(ObjectNode span) {
        var typed = Json.MAPPER.createObjectNode();
        span.path("attributes").properties().forEach(attribute -> {
            var value = attribute.getValue();
            var type = value.isIntegralNumber() ? "integer" : value.isNumber() ? "double" : "string";
            typed.putObject(attribute.getKey()).put("type", type).set("value", value);
        });
        return span.set("attributes", typed);
    }
}
