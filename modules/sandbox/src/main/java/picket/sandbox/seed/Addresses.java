package picket.sandbox.seed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import picket.http.Json;
import picket.sandbox.ingest.Outages;
import picket.sandbox.store.Archive;
import picket.sandbox.store.Database;
import picket.sandbox.store.Document;
import picket.sandbox.store.Documents;
import picket.sandbox.store.Kind;
import picket.sandbox.store.Project;

/** Web addresses of the shop that are checked: one is well, the other was down for twenty minutes. */
final class Addresses {
    private static final List<String> REGIONS = List.of("us-east", "eu-west");
    /** Checks are counted back from now: the first that failed, the one that made it an outage, the first well again. */
    private static final int FAILED = 104;

    private static final int CALLED_DOWN = 102;
    private static final int RECOVERED = 100;

    private final Documents documents;
    private final Archive archive;
    private final RandomGenerator random;
    private final Instant now;

    Addresses(Database database, RandomGenerator random, Instant now) {
        this.documents = database.documents();
        this.archive = database.archive();
        this.random = random;
        this.now = now;
    }

    /** The front page of the shop, which answers. */
    void shop(Project storefront) {
        watch(storefront, "Shop front page", "https://shop.acme.example/", "GET", false);
    }

    /** The payment API, which did not answer for a while; gives the event of that. */
    String payments(Project payments, String owner) {
        var document = watch(payments, "Payment API health", "https://pay.acme.example/health", "POST", true);
        var monitor = (ObjectNode) document.json();
        monitor.put("owner", owner).put("body", "{\"probe\":true,\"key\":\"pk_live_7a\"}");
        monitor.putArray("headers").addArray().add("Authorization").add("Bearer probe-7a");
        documents.update(document.with(monitor));
        var id = hex();
        var at = time(CALLED_DOWN);
        var url = monitor.path("url").asText();
        var down = Outages.address(id, document.id(), url, "timeout", "production", at);
        archive.keep(payments, List.of(down), Map.of(), at);
        return id;
    }

    /** When the payment API answered again. */
    Instant recovered() {
        return time(RECOVERED);
    }

    private Instant time(int check) {
        return now.minus(Duration.ofMinutes(5L * check - 2));
    }

    /** Checked each five minutes for a day. */
    private Document watch(Project project, String name, String url, String method, boolean outage) {
        var monitor = Json.MAPPER
                .createObjectNode()
                .put("name", name)
                .put("url", url)
                .put("method", method)
                .put("environment", "production")
                .put("status", "active")
                .put("uptimeStatus", 1)
                .put("mode", 1)
                .put("intervalSeconds", 300)
                .put("timeoutMs", 5000)
                .put("traceSampling", false)
                .put("responseCaptureEnabled", true)
                .put("recoveryThreshold", 1)
                .put("downtimeThreshold", 3)
                .putNull("assertion")
                .putNull("body")
                .putNull("owner");
        monitor.putArray("headers");
        var document = documents.add(Document.of(Kind.UPTIME, project, name, now.minus(Duration.ofDays(90)), monitor));
        for (int check = 288; check > 0; check--) {
            boolean down = outage && check <= FAILED && check > RECOVERED;
            check(document, time(check), check, down);
        }
        return document;
    }

    private void check(Document monitor, Instant time, int number, boolean down) {
        var check = Json.MAPPER
                .createObjectNode()
                .put("uptimeCheckId", hex())
                .put("timestamp", time.toString())
                .put("scheduledCheckTime", time.toString())
                .put("checkStatus", down ? "failure" : "success")
                .put("checkStatusReason", down ? "timeout" : null)
                .put("durationMs", down ? 5000 : 90 + random.nextInt(60))
                .put("traceId", hex())
                .put("incidentStatus", down && number <= CALLED_DOWN ? 1 : 0)
                .put("environment", "production")
                .put("region", REGIONS.get(number % 2))
                .put("regionName", number % 2 == 0 ? "US East" : "EU West");
        if (down) {
            check.putNull("httpStatusCode");
        } else {
            check.put("httpStatusCode", 200);
        }
        documents.add(
                monitor.child(Kind.UPTIME_CHECK, check.path("uptimeCheckId").asText(), time, check));
    }

    private String hex() {
        return String.format("%016x%016x", random.nextLong(), random.nextLong());
    }
}
