package picket.app.all.doctor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picket.app.all.command.Command;
import picket.app.all.command.Terminal;
import picket.app.all.doctor.Finding.Verdict;
import picket.db.Database;
import picket.docs.Documentation;
import picket.http.Settings;
import picket.llm.Model;
import picket.llm.ModelSettings;
import picket.oauth.OAuthWorker;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code picket doctor}: what stands between this deployment and its users, and what to do about it. */
public record Doctor(Reading reading, Map<String, String> environment) implements Command {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Reads the settings of a deployment as {@code picket serve} would. */
    @FunctionalInterface
    public interface Reading {
        /** Declares and reads them; faults stay in the source. */
        Deployment of(Settings source);
    }

    /**
     * What is looked at.
     *
     * @param origin where users reach the deployment
     */
    public record Deployment(
            URI origin,
            OAuthWorker.Application application,
            Database.Settings database,
            Optional<ModelSettings> model,
            Documentation.Settings docs) {}

    @Override
    public CommandSpec spec() {
        return Command.named(
                        "doctor",
                        "Check the settings, Sentry, its OAuth application, the redirect URI, the database, the language"
                                + " model and the search index.",
                        "Takes its settings from the environment and from the file that PICKET_CONFIG names.",
                        "Exit status: 0 all well, 1 something is wrong.")
                .addOption(Command.flag("--json", "Print the findings as JSON."));
    }

    @Override
    public int run(ParseResult parsed, PrintWriter out, PrintWriter err) throws InterruptedException {
        var findings = findings();
        if (parsed.matchedOptionValue("--json", false)) {
            out.println(json(findings));
        } else {
            findings.forEach(finding -> out.printf(
                    "%-6s %-18s %s%n",
                    finding.verdict().word(), finding.subject(), Terminal.visible(finding.detail())));
        }
        out.flush();
        return findings.stream().anyMatch(finding -> finding.verdict() == Verdict.WRONG) ? 1 : 0;
    }

    private List<Finding> findings() throws InterruptedException {
        var source = Settings.load(environment, List.of());
        var deployment = reading.of(source);
        var findings = new ArrayList<>(settings(source));
        findings.add(origin(deployment.origin()));
        findings.addAll(new SentryChecks(deployment.origin(), deployment.application()).run());
        findings.add(database(deployment.database()));
        findings.add(model(deployment.model()));
        findings.add(IndexCheck.of(deployment.docs().index()));
        return findings;
    }

    /** A fault is no reason to look at nothing else: what has it was read as its default, or is left out. */
    private static List<Finding> settings(Settings source) {
        try {
            source.check();
            return List.of(Finding.ok("Settings", source.declared().size() + " keys read without a fault"));
        } catch (Settings.Faults e) {
            return e.messages().stream()
                    .map(fault -> Finding.wrong("Settings", fault))
                    .toList();
        }
    }

    private static Finding origin(URI origin) {
        boolean local = isLoopback(origin.getHost());
        if (origin.getScheme().equals("https")) {
            return Finding.ok("Public address", origin.toString());
        }
        return local
                ? Finding.note("Public address", origin + " is for this machine only; set MCP_URL for others")
                : Finding.wrong(
                        "Public address",
                        origin + " is plain http: browsers and clients will not sign in there; put TLS in front");
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Finding database(Database.Settings settings) {
        try (var database = Database.connect(settings)) {
            return database.answers()
                    ? Finding.ok("Database", settings + " answers")
                    : Finding.wrong("Database", settings + " is connected but does not answer");
        } catch (Database.Unusable e) {
            return Finding.wrong("Database", String.valueOf(e.getMessage()));
        }
    }

    private static Finding model(Optional<ModelSettings> settings) {
        return settings.map(chosen -> Model.open(chosen, InstantSource.system()).within(PATIENCE))
                .map(model -> model.trial()
                        .map(failure -> Finding.wrong("Language model", model.name() + ": " + failure.advice()))
                        .orElseGet(() -> Finding.ok("Language model", model.name() + " answers")))
                .orElseGet(() -> Finding.note(
                        "Language model",
                        "there is none, so rules read plain words, and agent and chat are off;"
                                + " EMBEDDED_AGENT_PROVIDER and a key set one up"));
    }

    private static String json(List<Finding> findings) {
        var all = JsonNodeFactory.instance.arrayNode();
        findings.forEach(finding -> all.addObject()
                .put("verdict", finding.verdict().word())
                .put("subject", finding.subject())
                .put("detail", finding.detail()));
        return all.toPrettyString();
    }
}
