package picket.sandbox.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.http.Json;
import picket.sandbox.signin.Minting;
import picket.sandbox.store.Application;
import picket.sandbox.store.Database;
import picket.sandbox.store.Grant;
import picket.sandbox.store.Organization;
import picket.sandbox.store.Person;
import picket.sandbox.store.Project;
import picket.sandbox.store.Role;
import picket.sandbox.store.StoredEvent;

/**
 * The world that a new sandbox starts with: a shop with two teams, four projects in four languages, and what happened
 * there in two weeks.
 */
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
        var jamie = directory.addPerson("Jamie Rivera", "jamie@acme.example", Role.OWNER, founded);
        var sam = directory.addPerson("Sam Okafor", "sam@acme.example", Role.MEMBER, founded.plus(Duration.ofDays(3)));
        var checkout = directory.addTeam(acme, "checkout", "Checkout", founded);
        var platform = directory.addTeam(acme, "platform", "Platform", founded);
        var storefront = directory.addProject(acme, checkout, "storefront", "Storefront", "node-express", founded);
        var payments = directory.addProject(acme, platform, "payments", "Payments", "java-spring-boot", founded);
        var warehouse = directory.addProject(acme, platform, "warehouse", "Warehouse", "python-django", founded);
        var catalog = directory.addProject(acme, checkout, "catalog", "Catalog", "go-gin", founded);
        var projects = Stream.of(storefront, payments, warehouse, catalog)
                .collect(Collectors.toMap(Project::slug, project -> project));
        projects.values().forEach(project -> directory.addKey(project, minting.hex(16), "Default", founded));
        register(jamie);
        var telemetry = new Telemetry(database.archive(), random, now);
        var samples = new HashMap<String, StoredEvent>();
        telemetry.send(projects).forEach((scenario, eventId) -> {
            var event = database.events().find(acme, eventId).orElseThrow();
            settle(acme, scenario, event, Map.of("user", "user:" + jamie.id(), "team", "team:" + platform.id()));
            samples.put(scenario.name(), event);
        });
        var mail = new Mail(database.archive(), random);
        var traffic = new Traffic(mail, random, now);
        traffic.orders(payments);
        traffic.productPage(storefront);
        traffic.stock(warehouse);
        traffic.pictures(catalog);
        var shipping = new Shipping(database.releases(), mail, now);
        shipping.payments(payments);
        shipping.storefront(storefront);
        new Assistant(mail, now).parcel(storefront);
        var outage = Objects.requireNonNull(samples.get("gateway-timeout"));
        var voices = new Voices(mail, database.activities(), now);
        voices.customers(Objects.requireNonNull(samples.get("cart-unit-price")));
        voices.log(outage);
        voices.team(database.issues().find(acme, outage.issueId()).orElseThrow(), jamie, sam);
        var visits = new Visits(database.archive(), random, now);
        visits.calm(storefront);
        visits.angry(storefront, Objects.requireNonNull(samples.get("cart-unit-price")));
        var jobs = new Jobs(database.archive(), random, now);
        jobs.export(payments, platform);
        jobs.sync(storefront);
        var profiles = new Profiles(database.archive(), random, now);
        profiles.capture(payments);
        profiles.render(storefront);
        new Screens(database.documents(), now).draw(storefront);
        new Board(database.documents(), now).hang(projects);
        var addresses = new Addresses(database.documents(), random, now);
        addresses.shop(storefront);
        addresses.payments(payments, "team:" + platform.id());
    }

    private void register(Person person) {
        var application = new Application(minting.hex(32), minting.hex(32), minting.userToken());
        database.credentials().register(application);
        database.credentials().addToken(application.userToken(), new Grant(person.id(), USER_SCOPES, Grant.ENDLESS));
    }

    /** Gives the issue of an event the status and the assignee that people gave it in the meantime. */
    private void settle(Organization acme, Scenario scenario, StoredEvent event, Map<String, String> assignees) {
        var issue = database.issues().find(acme, event.issueId()).orElseThrow();
        database.issues().status(issue, scenario.status(), "", Json.MAPPER.createObjectNode(), "");
        database.issues().assign(issue, assignees.getOrDefault(scenario.assignee(), ""));
    }
}
