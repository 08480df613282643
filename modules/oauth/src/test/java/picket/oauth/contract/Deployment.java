package picket.oauth.contract;

import com.zaxxer.hikari.HikariDataSource;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import java.net.ServerSocket;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import picket.http.Json;
import picket.oauth.OAuthWorker;
import picket.oauth.client.Form;
import picket.oauth.grant.Digest;
import picket.oauth.grant.Lifetimes;
import picket.oauth.grant.Mint;
import picket.oauth.internal.OAuthServer;
import picket.oauth.spi.PersonalRecords;
import picket.oauth.spi.Skill;
import picket.oauth.spi.SkillOffer;
import picket.oauth.spi.TokenService;
import picket.oauth.store.Store;
import picket.sentry.Passage;

/** The OAuth worker behind a listener, in front of a {@link SentryStub}; with the steps of a sign-in. */
public final class Deployment implements AutoCloseable {
    public static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-rule-of-43";
    public static final String REDIRECT = "http://127.0.0.1:33418/callback";
    private static final Pattern REQUEST = Pattern.compile("name=\"request\" value=\"([^\"]+)\"");

    public final SentryStub sentry = new SentryStub();
    public final Clock clock = new Clock();
    public final Browser browser = new Browser();
    /** As clients know it. */
    public final URI origin;

    private final URI address;
    private final OAuthWorker.Registrations registrations;
    private final OAuthWorker.People people;
    private final boolean nonces;
    private final OAuthWorker.Keys keys;
    private final UnaryOperator<OAuthWorker.Settings> change;
    private final HikariDataSource database;
    private final OAuthWorker.Running worker;
    private final WebServer server;

    /** Without clients of the operator's, and documents at public addresses only. */
    public static final OAuthWorker.Registrations OPEN =
            new OAuthWorker.Registrations(Set.of("cursor"), "", Set.of(), Optional.empty(), Optional.empty());

    public static final String COOKIE_KEY = "cookie-key-of-32-characters-or-more";
    public static final String DEPLOYMENT_KEY = "deployment-key-of-32-characters-or-more";
    private static final OAuthWorker.Keys KEYS = new OAuthWorker.Keys(COOKIE_KEY, DEPLOYMENT_KEY, List.of());
    private static final OAuthWorker.Terms TERMS =
            new OAuthWorker.Terms(Duration.ofHours(1), Duration.ofDays(30), Duration.ofDays(90));
    private static final OAuthWorker.People EVERYBODY = new OAuthWorker.People(Set.of(), Set.of());

    public Deployment() {
        this(settings -> settings);
    }

    /** @param change what differs from the settings of all others */
    public Deployment(UnaryOperator<OAuthWorker.Settings> change) {
        this(Optional.empty(), OPEN, EVERYBODY, false, KEYS, TestDatabase.h2(), change);
    }

    /** @param registrations which clients are accepted */
    public Deployment(OAuthWorker.Registrations registrations) {
        this(Optional.empty(), registrations, EVERYBODY, false, KEYS, TestDatabase.h2(), settings -> settings);
    }

    /** @param people who may sign in */
    public Deployment(OAuthWorker.People people) {
        this(Optional.empty(), OPEN, people, false, KEYS, TestDatabase.h2(), settings -> settings);
    }

    /** @param publicOrigin if a proxy would stand in front */
    public Deployment(Optional<URI> publicOrigin) {
        this(publicOrigin, OPEN, EVERYBODY, false, KEYS, TestDatabase.h2(), settings -> settings);
    }

    /** @param keys of its cookies and secrets */
    public Deployment(OAuthWorker.Keys keys) {
        this(Optional.empty(), OPEN, EVERYBODY, false, keys, TestDatabase.h2(), settings -> settings);
    }

    /** @param database empty; closed with the deployment */
    public Deployment(HikariDataSource database) {
        this(Optional.empty(), OPEN, EVERYBODY, false, KEYS, database, settings -> settings);
    }

    /** One in which proofs of keys need nonces. */
    public static Deployment withNonces() {
        return new Deployment(Optional.empty(), OPEN, EVERYBODY, true, KEYS, TestDatabase.h2(), settings -> settings);
    }

    private Deployment(
            Optional<URI> publicOrigin,
            OAuthWorker.Registrations registrations,
            OAuthWorker.People people,
            boolean nonces,
            OAuthWorker.Keys keys,
            HikariDataSource database,
            UnaryOperator<OAuthWorker.Settings> change) {
        this.database = database;
        this.keys = keys;
        this.nonces = nonces;
        this.change = change;
        this.people = people;
        this.registrations = registrations;
        int port = freePort();
        address = URI.create("http://127.0.0.1:" + port);
        origin = publicOrigin.orElse(address);
        worker = open();
        server = WebServer.builder()
                .host("127.0.0.1")
                .port(port)
                .shutdownHook(false)
                .connectionOptions(options -> options.tcpNoDelay(true))
                .addProtocol(Http1Config.builder().maxPrologueLength(8 * 1024).build())
                .routing(routing -> routing.register(worker))
                .build()
                .start();
    }

    /** One more worker over the same tables, as a second process would have. */
    public OAuthWorker.Running open() {
        return open(keys);
    }

    /** One more, with other keys. */
    public OAuthWorker.Running open(OAuthWorker.Keys others) {
        return new OAuthServer(clock).open(change.apply(settings(others)), offers(), database);
    }

    public DataSource database() {
        return database;
    }

    /** The tables, as one more process sees them. */
    public Store store() {
        var lifetimes = new Lifetimes(TERMS.access(), TERMS.refresh(), TERMS.signIn());
        return Store.open(database, DEPLOYMENT_KEY, List.of(), new Mint(new SecureRandom()), lifetimes);
    }

    private OAuthWorker.Settings settings(OAuthWorker.Keys others) {
        return settings(origin, sentry.origin(), registrations, people, nonces, others);
    }

    private static OAuthWorker.Settings settings(
            URI origin,
            URI sentry,
            OAuthWorker.Registrations registrations,
            OAuthWorker.People people,
            boolean nonces,
            OAuthWorker.Keys keys) {
        return new OAuthWorker.Settings(
                origin,
                new OAuthWorker.Application(sentry, "app", "app-secret", Passage.DIRECT),
                keys,
                TERMS,
                registrations,
                people,
                OAuthWorker.Appearance.PLAIN,
                Optional.empty(),
                true,
                nonces);
    }

    /** The settings of one more process of a plain deployment. */
    static OAuthWorker.Settings settings(URI origin, URI sentry) {
        return settings(origin, sentry, OPEN, EVERYBODY, false, KEYS);
    }

    static List<SkillOffer> offers() {
        return List.of(
                new SkillOffer(Skill.INSPECT, 30, Set.of("event:read", "org:read")),
                new SkillOffer(Skill.TRIAGE, 11, Set.of("event:write")));
    }

    /** From now on there is no database. */
    public void outage() {
        database.close();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public TokenService tokens() {
        return worker.tokens();
    }

    public URI at(String path) {
        return URI.create(address + path);
    }

    /** Registers a public client. */
    public String register(String... redirectUris) {
        var answer = register(
                Map.of("client_name", "Walker", "redirect_uris", redirectUris, "token_endpoint_auth_method", "none"));
        return answer.text("client_id");
    }

    public Answer register(Map<String, ?> metadata) {
        try {
            return browser.post(at("/oauth/register"), "application/json", Json.MAPPER.writeValueAsString(metadata));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** A good authorization request. */
    public Form request(String client) {
        return Form.EMPTY
                .with("client_id", client)
                .with("redirect_uri", REDIRECT)
                .with("response_type", "code")
                .with("state", "the state")
                .with("code_challenge", challenge(VERIFIER))
                .with("code_challenge_method", "S256")
                .with("resource", origin + "/mcp");
    }

    public static String challenge(String verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Digest.sha256(verifier));
    }

    public Answer authorize(Form request) {
        return browser.get(at("/oauth/authorize?" + request.text()));
    }

    /** Answers a consent page. */
    public Answer decide(Answer page, String decision, String... skills) {
        return decide(browser, page, decision, skills);
    }

    private Answer decide(Browser person, Answer page, String decision, String... skills) {
        var form = Form.EMPTY.with("request", sealed(page)).with("decision", decision);
        for (var skill : skills) {
            form = form.with("skill", skill);
        }
        return person.post(at("/oauth/authorize"), form, "Origin", origin.toString());
    }

    public static String sealed(Answer page) {
        var matcher = REQUEST.matcher(page.body());
        if (!matcher.find()) {
            throw new AssertionError(page.status() + " " + page.body());
        }
        return matcher.group(1);
    }

    /** Tells the worker of another one. */
    public void join(PersonalRecords records) {
        join(new OAuthWorker.Neighbour("other", () -> true, records, Optional.empty()));
    }

    /** Tells the worker of another one. */
    public void join(OAuthWorker.Neighbour neighbour) {
        worker.join(neighbour);
    }

    /** The whole way to the redirect that carries the code. */
    public Answer approve(Form request) {
        return approve(request, "inspect");
    }

    /** The same with these skills. */
    public Answer approve(Form request, String... skills) {
        return approve(browser, request, skills);
    }

    /** The same in another browser. */
    public Answer approve(Browser person, Form request, String... skills) {
        var page = person.get(at("/oauth/authorize?" + request.text()));
        var back = person.get(decide(person, page, "approve", skills).location());
        return person.get(back.location());
    }

    /** A code for a good request. */
    public String code(String client) {
        return approve(request(client)).sent("code").orElseThrow();
    }

    public Form exchange(String client, String code) {
        return Form.EMPTY
                .with("grant_type", "authorization_code")
                .with("client_id", client)
                .with("code", code)
                .with("redirect_uri", REDIRECT)
                .with("code_verifier", VERIFIER);
    }

    public Form refresh(String client, String token) {
        return Form.EMPTY
                .with("grant_type", "refresh_token")
                .with("client_id", client)
                .with("refresh_token", token);
    }

    public Answer token(Form form, String... headers) {
        return browser.post(at("/oauth/token"), form, headers);
    }

    /** Everything at once: a signed-in client with its first pair. */
    public Session signIn() {
        return signIn(request(register(REDIRECT)), "inspect");
    }

    /** The same for a request of a registered client. */
    public Session signIn(Form request, String... skills) {
        var client = request.value("client_id").orElseThrow();
        var pair = token(exchange(client, approve(request, skills).sent("code").orElseThrow()));
        return new Session(client, pair.text("access_token"), pair.text("refresh_token"));
    }

    public record Session(String client, String access, String refresh) {}

    @Override
    public void close() {
        server.stop();
        worker.close();
        database.close();
        sentry.close();
    }
}
