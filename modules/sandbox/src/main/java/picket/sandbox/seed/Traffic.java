package picket.sandbox.seed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import picket.http.Json;
import picket.sandbox.store.Project;

/** Requests that the shop served in two weeks: a normal one, one with an N+1 query, and one that became slow. */
final class Traffic {
    private static final int DAYS = 14;

    private final Mail mail;
    private final RandomGenerator random;
    private final Instant now;

    Traffic(Mail mail, RandomGenerator random, Instant now) {
        this.mail = mail;
        this.random = random;
        this.now = now;
    }

    /** The list of orders asks for the customer of each order by itself. */
    void orders(Project payments) {
        for (int day = DAYS; day > 0; day--) {
            var request = new Request("GET /v2/orders", "java", "payments@" + (day > 1 ? "4.7.2" : "4.8.0"), time(day));
            request.query("SELECT * FROM purchase ORDER BY placed DESC LIMIT 12", 18 + random.nextInt(6));
            for (int order = 0; order < 12; order++) {
                request.query("SELECT * FROM customer WHERE id = " + (20_417 + 13 * order), 7 + random.nextInt(5));
            }
            mail.send(payments, "transaction", request.end(4), request.ended());
        }
    }

    /** The page of a product takes four times as long since 2.15.0, for its recommendations. */
    void productPage(Project storefront) {
        for (int day = DAYS; day > 0; day--) {
            boolean slow = day <= 3;
            var release = "storefront@" + (slow ? "2.15.0" : "2.14.1");
            var request = new Request("GET /products/:id", "node", release, time(day));
            request.query("SELECT * FROM product WHERE id = $1", 9 + random.nextInt(5));
            request.span(
                    "http.client",
                    "GET https://recommend.example/v1/similar",
                    slow ? 2_400 + random.nextInt(900) : 180);
            request.span("template.render", "product.html", 40 + random.nextInt(20));
            mail.send(storefront, "transaction", request.end(6), request.ended());
        }
    }

    /** Stock is read from the cache, and counted in the database when it is not there. */
    void stock(Project warehouse) {
        for (int day = DAYS; day > 0; day--) {
            var request = new Request("/stock/{sku}", "python", "warehouse@1.9.3", time(day));
            request.span("cache.get", "stock:1184", 2);
            if (day % 3 == 0) {
                request.query("SELECT count(*) FROM shelf_item WHERE sku = %s", 35 + random.nextInt(30));
            }
            mail.send(warehouse, "transaction", request.end(2), request.ended());
        }
    }

    /** Some time of that day before now. */
    private Instant time(int day) {
        return now.minus(Duration.ofDays(day)).plus(Duration.ofMinutes(30 + random.nextInt(23 * 60)));
    }

    /** A transaction in the making: spans follow each other. */
    private final class Request {
        private final ObjectNode event = Json.MAPPER.createObjectNode();
        private final ArrayNode spans;
        private final String trace = mail.hex(2);
        private final String root = mail.hex(1);
        private Instant at;

        Request(String name, String platform, String release, Instant start) {
            at = start;
            event.put("event_id", mail.hex(2))
                    .put("type", "transaction")
                    .put("transaction", name)
                    .put("platform", platform)
                    .put("release", release)
                    .put("environment", "production")
                    .put("start_timestamp", Mail.seconds(start));
            event.putObject("contexts")
                    .putObject("trace")
                    .put("trace_id", trace)
                    .put("span_id", root)
                    .put("op", "http.server")
                    .put("status", "ok");
            event.set("user", Customers.user(random.nextInt(24)));
            spans = event.putArray("spans");
        }

        void query(String sql, int millis) {
            span("db", sql, millis);
        }

        void span(String op, String description, int millis) {
            var span = spans.addObject()
                    .put("span_id", mail.hex(1))
                    .put("parent_span_id", root)
                    .put("trace_id", trace)
                    .put("op", op)
                    .put("description", description)
                    .put("status", "ok")
                    .put("start_timestamp", Mail.seconds(at));
            at = at.plusMillis(millis);
            span.put("timestamp", Mail.seconds(at));
        }

        ObjectNode end(int millis) {
            at = at.plusMillis(millis);
            return event.put("timestamp", Mail.seconds(at));
        }

        Instant ended() {
            return at;
        }
    }
}
