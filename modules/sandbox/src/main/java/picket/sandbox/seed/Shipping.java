package picket.sandbox.seed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picket.http.Json;
import picket.sandbox.store.Project;
import picket.sandbox.store.Release;
import picket.sandbox.store.Releases;

/** The shop's releases: who wrote what, when it went out, and how it did. */
final class Shipping {
    /** All of them, the newest of each project first. */
    private static final List<Shipped> ALL = List.of(
            // It lowered a timeout, and with it brought an outage.
            new Shipped(
                    "payments@4.8.0",
                    31,
                    new Change("8f3c1d20a4b5", "Lower the gateway timeout to two seconds", "Sam Okafor"),
                    new Change("51b0e9c7f2aa", "Name the gateway's answer in refunds", "Jamie Rivera")),
            new Shipped(
                    "payments@4.7.2", 288, new Change("c01dfacade00", "Retry lost ledger locks once", "Jamie Rivera")),
            new Shipped("payments@4.7.1", 410, new Change("2a7be5510c3d", "Settle at night", "Sam Okafor")),
            // It made a page slow, and is healthy otherwise.
            new Shipped(
                    "storefront@2.15.0",
                    76,
                    new Change("ab4f00d1ee57", "Show similar products from the recommender", "Jamie Rivera")),
            new Shipped("storefront@2.14.1", 190, new Change("d3e90b17c6f4", "Pay by card again", "Jamie Rivera")),
            new Shipped("storefront@2.14.0", 340, new Change("770c1ab5e2d8", "Sell by size and colour", "Sam Okafor")),
            new Shipped(
                    "storefront@2.13.4", 530, new Change("19fd6c40b7aa", "Stop at the root category", "Jamie Rivera")),
            new Shipped("storefront@2.13.3", 660, new Change("e8425d9f0c31", "Nest categories", "Jamie Rivera")),
            new Shipped("warehouse@1.9.3", 140, new Change("5c6e7a02d9b1", "Count shelves at night", "Sam Okafor")),
            new Shipped("warehouse@1.9.2", 480, new Change("b90e3f6612d7", "Scan two items at a time", "Sam Okafor")),
            new Shipped("catalog@0.31.0", 400, new Change("04d7ce8a5b96", "Scale pictures on demand", "Sam Okafor")));

    private final Releases releases;
    private final Mail mail;
    private final Instant now;

    Shipping(Releases releases, Mail mail, Instant now) {
        this.releases = releases;
        this.mail = mail;
        this.now = now;
    }

    private record Change(String sha, String message, String author) {}

    private record Shipped(String version, int hoursAgo, List<Change> changes) {
        Shipped(String version, int hoursAgo, Change... changes) {
            this(version, hoursAgo, List.of(changes));
        }

        boolean of(Project project) {
            return version.startsWith(project.slug() + "@");
        }
    }

    /** The release of a project that was out at that time. */
    String current(Project project, Instant time) {
        return ALL.stream()
                .filter(shipped -> shipped.of(project) && !out(shipped).isAfter(time))
                .findFirst()
                .map(Shipped::version)
                .orElseThrow();
    }

    /** Announces and deploys the releases of a project, the oldest first. */
    void ship(Project project) {
        ALL.reversed().stream().filter(shipped -> shipped.of(project)).forEach(shipped -> ship(project, shipped));
    }

    private void ship(Project project, Shipped shipped) {
        var out = out(shipped);
        var release = releases.add(project, shipped.version(), out.minusSeconds(600));
        var commits = new ArrayList<Release.Commit>();
        for (var change : shipped.changes()) {
            commits.add(commit(change, out.minus(Duration.ofMinutes(60 + 117L * commits.size()))));
        }
        releases.update(new Release(
                release.id(),
                release.organizationId(),
                release.version(),
                commits.getFirst().sha(),
                "",
                release.created(),
                Optional.of(out)));
        releases.commit(release, commits);
        releases.deploy(release, new Release.Deploy(0, "production", "", "", Optional.of(out.minusSeconds(240)), out));
    }

    private Instant out(Shipped shipped) {
        return now.minus(Duration.ofHours(shipped.hoursAgo()));
    }

    private static Release.Commit commit(Change change, Instant at) {
        var address = change.author().toLowerCase(Locale.ROOT).replaceFirst(" .*", "") + "@acme.example";
        return new Release.Commit(change.sha(), "acme/shop", change.message(), change.author(), address, at);
    }

    /** How the latest releases did, as sessions tell. */
    void health(Project payments, Project storefront) {
        health(payments, "payments@4.7.2", now.minus(Duration.ofDays(3)), 4_180, 12, 3);
        health(payments, "payments@4.8.0", now.minus(Duration.ofHours(20)), 1_310, 66, 72);
        health(storefront, "storefront@2.15.0", now.minus(Duration.ofHours(9)), 9_640, 41, 6);
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
