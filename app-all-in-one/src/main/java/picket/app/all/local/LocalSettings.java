package picket.app.all.local;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.api.ApiWorker;
import picket.app.all.command.Misuse;
import picket.app.all.command.SentryFlags;
import picket.app.all.signin.Tokens;
import picket.app.all.telemetry.Dsn;
import picket.app.all.telemetry.LogLevel;
import picket.app.all.telemetry.Telemetry;
import picket.http.Settings;
import picket.llm.ModelSettings;
import picket.oauth.spi.Constraints;
import picket.sentry.SentryHost;
import picocli.CommandLine.ParseResult;

/**
 * What a command for one user was told.
 *
 * @param deployment a running Picket, if the user named one
 * @param note what there is to say about the language model; may be empty
 * @param level of the log, if not the usual one
 */
record LocalSettings(
        ApiWorker.Settings api,
        ApiWorker.User user,
        Optional<URI> deployment,
        String note,
        Telemetry telemetry,
        Optional<LogLevel> level) {
    /** As in the path of the endpoint. */
    private static final Pattern SLUG = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}");

    private static final URI NOWHERE = URI.create("http://localhost:8787");

    /**
     * Reads flags and variables; the first mistake ends it.
     *
     * @param tokens where a token comes from if none was given
     * @param release of this program
     */
    static LocalSettings read(ParseResult parsed, Map<String, String> environment, Tokens tokens, String release)
            throws InterruptedException {
        var sentry = SentryFlags.of(parsed, environment);
        var skills =
                SkillChoice.of(chosen(parsed, environment), LocalFlags.value(parsed, environment, "--disable-skills"));
        var scope = scope(parsed, environment);
        var deployment = LocalFlags.value(parsed, environment, "--mcp-url").map(LocalSettings::origin);
        var model = ModelChoice.of(parsed, environment);
        var api = api(sentry.host(), environment, deployment.orElse(NOWHERE)).reading(model.model());
        var given = LocalFlags.value(parsed, environment, "--access-token");
        var token = given.isPresent() ? given.get() : tokens.of(sentry);
        var user = new ApiWorker.User(
                token,
                scope,
                skills,
                parsed.matchedOptionValue("--experimental", false),
                parsed.matchedOptionValue("--agent", false));
        return new LocalSettings(
                api,
                user,
                deployment,
                model.note(),
                telemetry(parsed, environment, release, token, model),
                LogLevel.of(variable(environment, "LOG_LEVEL")));
    }

    /** The same for the one tool that works with all others. */
    LocalSettings forAgent() {
        var agent = new ApiWorker.User(user.token(), user.scope(), user.skills(), user.experimental(), true);
        return new LocalSettings(api, agent, deployment, note, telemetry, level);
    }

    private static Telemetry telemetry(
            ParseResult parsed, Map<String, String> environment, String release, String token, ModelChoice model) {
        var secrets = Stream.concat(Stream.of(token), model.model().map(ModelSettings::key).stream());
        boolean production = environment.getOrDefault("NODE_ENV", "").equals("production");
        return new Telemetry(
                Dsn.of(LocalFlags.dsn(parsed, environment)),
                variable(environment, "SENTRY_RELEASE").orElse("picket@" + release),
                variable(environment, "SENTRY_ENVIRONMENT").orElse(production ? "production" : "development"),
                secrets.filter(secret -> !secret.isEmpty()).toList());
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }

    ApiWorker.Local opened(Stdio.Opening opening) {
        return opening.open(api, user, deployment);
    }

    private static Optional<String> chosen(ParseResult parsed, Map<String, String> environment) {
        if (!parsed.matchedOptionValue("--all-skills", false)) {
            return LocalFlags.value(parsed, environment, "--skills");
        }
        if (parsed.hasMatchedOption("--skills")) {
            throw new Misuse("--all-skills and --skills exclude each other: leave one out");
        }
        return Optional.empty();
    }

    private static Constraints scope(ParseResult parsed, Map<String, String> environment) {
        var organization = LocalFlags.value(parsed, environment, "--organization-slug");
        var project = LocalFlags.value(parsed, environment, "--project-slug");
        organization.ifPresent(slug -> checked("--organization-slug", slug));
        project.ifPresent(slug -> checked("--project-slug", slug));
        if (project.isPresent() && organization.isEmpty()) {
            throw new Misuse("--project-slug needs --organization-slug");
        }
        return new Constraints(organization, project);
    }

    private static void checked(String flag, String slug) {
        if (!SLUG.matcher(slug).matches()) {
            throw new Misuse(flag + " takes a slug of letters, digits, ., - and _, up to 100");
        }
    }

    /** The worker's own settings, without those that only other workers know and those that flags speak of. */
    private static ApiWorker.Settings api(SentryHost sentry, Map<String, String> environment, URI origin) {
        var known = Settings.of(Map.of(), Map.of(), Map.of());
        ApiWorker.Settings.read(known, origin);
        var names = known.declared().stream().map(Settings.Declared::name).collect(Collectors.toSet());
        var variables = new HashMap<>(environment);
        variables.keySet().retainAll(names);
        var ofModels = Settings.of(Map.of(), Map.of(), Map.of());
        ModelSettings.read(ofModels);
        ofModels.declared().forEach(key -> variables.remove(key.name()));
        variables.put("SENTRY_HOST", sentry.origin().getRawAuthority());
        variables.put(
                "PICKET_SENTRY_INSECURE_HTTP",
                String.valueOf(sentry.origin().getScheme().equals("http")));
        var source = Settings.of(variables, Map.of(), Map.of());
        var settings = ApiWorker.Settings.read(source, origin);
        source.check();
        return settings;
    }

    private static URI origin(String url) {
        var source = Settings.load(Map.of("MCP_URL", url), List.of());
        var origin = source.key("MCP_URL", "origin of a running Picket").url();
        source.check();
        return origin.orElse(NOWHERE);
    }
}
