package picket.sandbox.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import picket.sandbox.store.Project;

/**
 * Requests that the shop served in two weeks, with their spans, logs and metrics: normal ones, one with an N+1 query, and
 * one that became slow.
 */
final class Traffic {
    private static final int DAYS = 14;
    private static final int AUTHORISATIONS = 60;

    private final Mail mail;
    private final Shipping shipping;
    private final RandomGenerator random;
    private final Instant now;

    Traffic(Mail mail, Shipping shipping, RandomGenerator random, Instant now) {
        this.mail = mail;
        this.shipping = shipping;
        this.random = random;
        this.now = now;
    }

    /** The list of orders asks for the customer of each order by itself. */
    void orders(Project payments) {
        for (int day = DAYS; day > 0; day--) {
            var request = request(payments, "GET /v2/orders", "java", time(day));
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
            request.answer(200);
            request.send(payments, 4);
        }
    }

    /** Payments that the gateway authorises, in the time that the release of yesterday left it. */
    void authorisations(Project payments) {
        for (int n = AUTHORISATIONS; n > 0; n--) {
            var request = request(
                    payments, "POST /v2/orders/{id}/authorisations", "java", now.minus(Duration.ofMinutes(331L * n)));
            request.query("select * from authorisation where idempotency_key = ?", 4 + random.nextInt(6));
            int waited = 900 + random.nextInt(1_000);
            request.span("http.client", "POST https://gateway.example/authorisations", waited);
            request.log("info", "gateway authorised in " + waited + " ms")
                    .put("logger", "com.acme.payments.HttpGateway");
            request.answer(201);
            request.send(payments, 5);
        }
    }

    /** The page of a product takes four times as long since 2.15.0, for its recommendations. */
    void productPage(Project storefront) {
        for (int day = DAYS; day > 0; day--) {
            var time = time(day);
            boolean slow = shipping.current(storefront, time).equals("storefront@2.15.0");
            var request = request(storefront, "GET /products/:id", "node", time);
            request.query("SELECT * FROM product WHERE id = $1", 9 + random.nextInt(5));
            int waited = slow ? 2_400 + random.nextInt(900) : 180;
            request.span("http.client", "GET https://recommend.example/v1/similar", waited);
            request.log(slow ? "warn" : "info", "recommendations took " + waited + " ms")
                    .put("product", 1_184)
                    .put("duration_ms", waited);
            request.span("template.render", "product.html", 40 + random.nextInt(20));
            request.measure("recommendations.wait", "distribution", "millisecond", waited);
            request.answer(200);
            request.send(storefront, 6);
        }
    }

    /** Stock is read from the cache, and counted in the database when it is not there. */
    void stock(Project warehouse) {
        for (int day = DAYS; day > 0; day--) {
            var request = request(warehouse, "/stock/{sku}", "python", time(day));
            request.span("cache.get", "stock:1184", 2);
            boolean missed = day % 3 == 0;
            request.log("debug", missed ? "stock of 1184 is not cached" : "stock of 1184 is cached")
                    .put("cache.hit", !missed);
            if (missed) {
                request.query("SELECT count(*) FROM shelf_item WHERE sku = %s", 35 + random.nextInt(30));
            }
            request.measure("stock.left", "gauge", "item", 40 - 2 * day + random.nextInt(9));
            request.answer(200);
            request.send(warehouse, 2);
        }
    }

    /** Pictures are scaled for each size that is asked for; now and then the original is not to be found. */
    void pictures(Project catalog) {
        for (int day = DAYS; day > 0; day--) {
            boolean lost = day % 5 == 0;
            var request = request(catalog, "GET /images/:id", "go", time(day));
            request.span("http.client", "GET https://media.acme.example/originals", 60 + random.nextInt(40));
            if (lost) {
                request.log("error", "original of 8812 is not in the bucket").put("image", 8_812);
            } else {
                request.span("image.scale", "1200x800", 110 + random.nextInt(60));
                request.log("info", "scaled 8812 to 1200x800").put("image", 8_812);
            }
            request.measure("images.served", "counter", "", lost ? 0 : 1);
            request.answer(lost ? 404 : 200);
            request.send(catalog, 3);
        }
    }

    /** Some time of that day before now. */
    private Instant time(int day) {
        return now.minus(Duration.ofDays(day)).plus(Duration.ofMinutes(30 + random.nextInt(23 * 60)));
    }

    private Request request(Project project, String name, String platform, Instant start) {
        var release = shipping.current(project, start);
        return Request.fresh(mail, name, platform, release, random.nextInt(24), start);
    }
}
