package picket.sandbox.seed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picket.http.Json;
import picket.sandbox.store.Project;
import picket.sandbox.store.Release;
import picket.sandbox.store.Releases;

/** The shop's releases: who wrote what, when it went out, and how it did. */
final class Shipping {
    private final Releases releases;
    private final Mail mail;
    private final Instant now;

    Shipping(Releases releases, Mail mail, Instant now) {
        this.releases = releases;
        this.mail = mail;
        this.now = now;
    }

    /** The release that lowered a timeout, and with it brought an outage. */
    void payments(Project payments) {
        var out = now.minus(Duration.ofHours(31));
        ship(
                payments,
                "payments@4.8.0",
                out,
                List.of(
                        commit("8f3c1d20a4b5", "Lower the gateway timeout to two seconds", "Sam Okafor", out),
                        commit(
                                "51b0e9c7f2aa",
                                "Name the gateway's answer in refunds",
                                "Jamie Rivera",
                                out.minusSeconds(7_000))));
        ship(
                payments,
                "payments@4.7.2",
                now.minus(Duration.ofDays(12)),
                List.of(commit(
                        "c01dfacade00",
                        "Retry lost ledger locks once",
                        "Jamie Rivera",
                        now.minus(Duration.ofDays(12)))));
        health(payments, "payments@4.7.2", now.minus(Duration.ofDays(3)), 4_180, 12, 3);
        health(payments, "payments@4.8.0", now.minus(Duration.ofHours(20)), 1_310, 66, 72);
    }

    /** The release that made a page slow, and is healthy otherwise. */
    void storefront(Project storefront) {
        var out = now.minus(Duration.ofDays(3).plusHours(4));
        ship(
                storefront,
                "storefront@2.15.0",
                out,
                List.of(commit("ab4f00d1ee57", "Show similar products from the recommender", "Jamie Rivera", out)));
        health(storefront, "storefront@2.15.0", now.minus(Duration.ofHours(9)), 9_640, 41, 6);
    }

    private void ship(Project project, String version, Instant out, List<Release.Commit> commits) {
        var release = releases.add(project, version, out.minusSeconds(600));
        releases.update(new Release(
                release.id(),
                release.organizationId(),
                version,
                commits.getFirst().sha(),
                "",
                release.created(),
                Optional.of(out)));
        releases.commit(release, commits);
        releases.deploy(release, new Release.Deploy(0, "production", "", "", Optional.of(out.minusSeconds(240)), out));
    }

    private static Release.Commit commit(String sha, String message, String author, Instant at) {
        var address = author.toLowerCase(Locale.ROOT).replaceFirst(" .*", "") + "@acme.example";
        return new Release.Commit(sha, "acme/shop", message, author, address, at.minusSeconds(3_600));
    }

    /** Sessions of a day, counted by the SDK. */
    private void health(Project project, String version, Instant at, int exited, int errored, int crashed) {
        ObjectNode item = Json.MAPPER.createObjectNode();
        item.putObject("attrs").put("release", version).put("environment", "production");
        item.putArray("aggregates")
                .addObject()
                .put("started", at.toString())
                .put("exited", exited)
                .put("errored", errored)
                .put("crashed", crashed);
        mail.send(project, "sessions", item, at.plusSeconds(60));
    }
}
