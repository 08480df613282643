package picket.sandbox.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import picket.http.Json;
import picket.sandbox.signin.Minting;
import picket.sandbox.store.Application;
import picket.sandbox.store.Database;
import picket.sandbox.store.Grant;
import picket.sandbox.store.Organization;
import picket.sandbox.store.Person;

/** The world that a new sandbox starts with: a shop with two teams, two projects and a dozen things that go wrong. */
public final class Seed {
    private static final Set<String> USER_SCOPES = Set.of(
            "org:read",
            "project:read",
            "project:write",
            "project:releases",
            "team:read",
            "team:write",
            "member:read",
            "event:read",
            "event:write",
            "event:admin",
            "alerts:read",
            "alerts:write");

    private final Database database;
    private final Minting minting;
    private final RandomGenerator random;
    private final Instant now;

    /**
     * A seed for an empty database.
     *
     * @param random decides the details of the world; with the same one the world is the same
     * @param now when the world has just happened
     */
    public Seed(Database database, Minting minting, RandomGenerator random, Instant now) {
        this.database = database;
        this.minting = minting;
        this.random = random;
        this.now = now;
    }

    /** Fills the database. */
    public void plant() {
        var directory = database.directory();
        var founded = now.minus(Duration.ofDays(412));
        var acme = directory.addOrganization("acme", "Acme Outfitters", founded);
        var jamie = directory.addPerson("Jamie Rivera", "jamie@acme.example", founded);
        directory.addPerson("Sam Okafor", "sam@acme.example", founded.plus(Duration.ofDays(3)));
        var checkout = directory.addTeam(acme, "checkout", "Checkout", founded);
        var platform = directory.addTeam(acme, "platform", "Platform", founded);
        var storefront = directory.addProject(acme, checkout, "storefront", "Storefront", "node-express", founded);
        var payments = directory.addProject(acme, platform, "payments", "Payments", "java-spring-boot", founded);
        var projects = Map.of(storefront.slug(), storefront, payments.slug(), payments);
        for (var project : List.of(storefront, payments)) {
            directory.addKey(project, minting.hex(16), "Default", founded);
        }
        register(jamie);
        var telemetry = new Telemetry(database.archive(), random, now);
        for (var sent : telemetry.send(projects).entrySet()) {
            settle(
                    acme,
                    sent.getKey(),
                    sent.getValue(),
                    Map.of("user", "user:" + jamie.id(), "team", "team:" + platform.id()));
        }
    }

    private void register(Person person) {
        var application = new Application(minting.hex(32), minting.hex(32), minting.userToken());
        database.credentials().register(application);
        // The token of direct mode is made by hand in Sentry's settings, where it does not end.
        var endless = Instant.parse("9999-12-31T00:00:00Z");
        database.credentials().addToken(application.userToken(), new Grant(person.id(), USER_SCOPES, endless));
    }

    /** Gives the issue of an event the status and the assignee that people gave it in the meantime. */
    private void settle(Organization acme, Scenario scenario, String eventId, Map<String, String> assignees) {
        var issue = database.events()
                .find(acme, eventId)
                .flatMap(event -> database.issues().find(acme, event.issueId()))
                .orElseThrow();
        database.issues().status(issue, scenario.status(), "", Json.MAPPER.createObjectNode(), "");
        database.issues().assign(issue, assignees.getOrDefault(scenario.assignee(), ""));
    }
}
