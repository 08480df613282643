package picket.sandbox.seed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import picket.http.Json;
import picket.sandbox.store.Project;

/**
 * Requests that the shop served in two weeks, with their spans, logs and metrics: normal ones, one with an N+1 query, and
 * one that became slow.
 */
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
            request.log("info", "listing 12 orders").put("page", 1).put("logger", "com.acme.payments.OrderController");
            request.query("SELECT * FROM purchase ORDER BY placed DESC LIMIT 12", 18 + random.nextInt(6));
            for (int order = 0; order < 12; order++) {
                request.query("SELECT * FROM customer WHERE id = " + (20_417 + 13 * order), 7 + random.nextInt(5));
            }
            if (day <= 1) {
                request.log("warn", "gateway slow: " + (1_400 + random.nextInt(600)) + " ms")
                        .put("logger", "com.acme.payments.HttpGateway");
            }
            request.measure("orders.listed", "counter", "", 12);
            request.send(payments, 4);
        }
    }

    /** The page of a product takes four times as long since 2.15.0, for its recommendations. */
    void productPage(Project storefront) {
        for (int day = DAYS; day > 0; day--) {
            boolean slow = day <= 3;
            var release = "storefront@" + (slow ? "2.15.0" : "2.14.1");
            var request = new Request("GET /products/:id", "node", release, time(day));
            request.query("SELECT * FROM product WHERE id = $1", 9 + random.nextInt(5));
            int waited = slow ? 2_400 + random.nextInt(900) : 180;
            request.span("http.client", "GET https://recommend.example/v1/similar", waited);
            request.log(slow ? "warn" : "info", "recommendations took " + waited + " ms")
                    .put("product", 1_184)
                    .put("duration_ms", waited);
            request.span("template.render", "product.html", 40 + random.nextInt(20));
            request.measure("recommendations.wait", "distribution", "millisecond", waited);
            request.send(storefront, 6);
        }
    }

    /** Stock is read from the cache, and counted in the database when it is not there. */
    void stock(Project warehouse) {
        for (int day = DAYS; day > 0; day--) {
            var request = new Request("/stock/{sku}", "python", "warehouse@1.9.3", time(day));
            request.span("cache.get", "stock:1184", 2);
            boolean missed = day % 3 == 0;
            request.log("debug", missed ? "stock of 1184 is not cached" : "stock of 1184 is cached")
                    .put("cache.hit", !missed);
            if (missed) {
                request.query("SELECT count(*) FROM shelf_item WHERE sku = %s", 35 + random.nextInt(30));
            }
            request.measure("stock.left", "gauge", "item", 40 - 2 * day + random.nextInt(9));
            request.send(warehouse, 2);
        }
    }

    /** Pictures are scaled for each size that is asked for; now and then the original is not to be found. */
    void pictures(Project catalog) {
        for (int day = DAYS; day > 0; day--) {
            boolean lost = day % 5 == 0;
            var request = new Request("GET /images/:id", "go", "catalog@0.31.0", time(day));
            request.span("http.client", "GET https://media.acme.example/originals", 60 + random.nextInt(40));
            if (lost) {
                request.log("error", "original of 8812 is not in the bucket").put("image", 8_812);
                request.fail("not_found");
            } else {
                request.span("image.scale", "1200x800", 110 + random.nextInt(60));
                request.log("info", "scaled 8812 to 1200x800").put("image", 8_812);
            }
            request.measure("images.served", "counter", "", lost ? 0 : 1);
            request.send(catalog, 3);
        }
    }

    /** Some time of that day before now. */
    private Instant time(int day) {
        return now.minus(Duration.ofDays(day)).plus(Duration.ofMinutes(30 + random.nextInt(23 * 60)));
    }

    /** A transaction in the making: spans follow each other, and what is logged belongs to it. */
    private final class Request {
        private final ObjectNode event = Json.MAPPER.createObjectNode();
        private final ArrayNode spans;
        private final ArrayNode logs = Json.MAPPER.createArrayNode();
        private final ArrayNode metrics = Json.MAPPER.createArrayNode();
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

        void fail(String status) {
            event.withObject("contexts").withObject("trace").put("status", status);
        }

        /** Logs a line, and gives its attributes. */
        ObjectNode log(String level, String body) {
            return given(logs.addObject().put("level", level).put("body", body));
        }

        void measure(String name, String type, String unit, double value) {
            given(metrics.addObject()
                    .put("name", name)
                    .put("type", type)
                    .put("unit", unit)
                    .put("value", value));
        }

        /** What SDKs say of everything that is sent within a trace. */
        private ObjectNode given(ObjectNode item) {
            item.put("timestamp", Mail.seconds(at)).put("trace_id", trace).put("span_id", root);
            return item.putObject("attributes")
                    .put("sentry.environment", "production")
                    .put("sentry.release", event.path("release").asText())
                    .put("server.address", event.path("platform").asText() + "-1");
        }

        void send(Project project, int millis) {
            at = at.plusMillis(millis);
            mail.send(project, "transaction", event.put("timestamp", Mail.seconds(at)), at);
            mail.send(project, "log", items(logs), at);
            mail.send(project, "trace_metric", items(metrics), at);
        }

        private static ObjectNode items(ArrayNode items) {
            return Json.MAPPER.createObjectNode().put("version", 2).set("items", items);
        }
    }
}
