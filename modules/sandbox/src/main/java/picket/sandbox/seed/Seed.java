package picket.sandbox.seed;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.sandbox.signin.Minting;
import picket.sandbox.store.Application;
import picket.sandbox.store.Database;
import picket.sandbox.store.Grant;
import picket.sandbox.store.Issue;
import picket.sandbox.store.Organization;
import picket.sandbox.store.Person;
import picket.sandbox.store.Project;
import picket.sandbox.store.Role;
import picket.sandbox.store.StoredEvent;
import picket.sandbox.store.Team;

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
    private final Mail mail;

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
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
        this.mail = new Mail(database.archive(), random);
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
        var shipping = new Shipping(database.releases(), mail, now);
        Stream.of(storefront, payments, warehouse, catalog).forEach(shipping::ship);
        shipping.health(payments, storefront);
        var decisions = new Decisions(database, jamie, sam, platform);
        var errors = errors(acme, new Telemetry(mail, shipping, random, now).send(projects), decisions);
        var traffic = new Traffic(mail, shipping, random, now);
        traffic.orders(payments);
        traffic.authorisations(payments);
        traffic.productPage(storefront);
        traffic.stock(warehouse);
        traffic.pictures(catalog);
        visitors(storefront, errors);
        var outage = Objects.requireNonNull(errors.get("gateway-timeout"));
        new Voices(mail, database.activities(), now).team(issue(acme, outage), jamie, sam);
        watchers(acme, storefront, payments, platform, decisions);
        var profiles = new Profiles(database.archive(), shipping, random, now);
        profiles.capture(payments);
        profiles.render(storefront);
        new Screens(database.documents(), now).draw(storefront);
        new Board(database.documents(), now).hang(projects);
    }

    /** The last event of each scenario by its name, after people decided about the issues. */
    private Map<String, StoredEvent> errors(Organization acme, Map<Scenario, String> samples, Decisions decisions) {
        var errors = new HashMap<String, StoredEvent>();
        samples.forEach((scenario, id) -> {
            var event = database.events().find(acme, id).orElseThrow();
            decisions.about(scenario, issue(acme, event));
            errors.put(scenario.name(), event);
        });
        return errors;
    }

    /** What customers did and said, and the log that came with an error. */
    private void visitors(Project storefront, Map<String, StoredEvent> errors) {
        var noPrice = Objects.requireNonNull(errors.get("cart-unit-price"));
        new Assistant(mail, now).parcel(storefront);
        var voices = new Voices(mail, database.activities(), now);
        voices.customers(noPrice);
        voices.log(Objects.requireNonNull(errors.get("gateway-timeout")));
        var visits = new Visits(database.archive(), random, now);
        visits.calm(storefront);
        visits.angry(storefront, noPrice);
    }

    /** Jobs and addresses. */
    private void watchers(Organization acme, Project storefront, Project payments, Team platform, Decisions decisions) {
        var jobs = new Jobs(database.archive(), random, now);
        jobs.export(payments, platform);
        jobs.sync(storefront);
        var addresses = new Addresses(database, random, now);
        addresses.shop(storefront);
        var down = database.events()
                .find(payments, addresses.payments(payments, "team:" + platform.id()))
                .orElseThrow();
        decisions.resolve(issue(acme, down), addresses.recovered());
    }

    private Issue issue(Organization acme, StoredEvent event) {
        return database.issues().find(acme, event.issueId()).orElseThrow();
    }

    private void register(Person person) {
        var application = new Application(minting.hex(32), minting.hex(32), minting.userToken());
        database.credentials().register(application);
        database.credentials().addToken(application.userToken(), new Grant(person.id(), USER_SCOPES, Grant.ENDLESS));
    }
}
