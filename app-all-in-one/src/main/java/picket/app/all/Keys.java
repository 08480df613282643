package picket.app.all;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import picket.app.all.command.Command;
import picket.app.all.command.Misuse;
import picket.db.Database;
import picket.http.Secrets;
import picket.http.Settings;
import picket.oauth.OAuthWorker;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code picket keys}: which deployment keys protect the stored secrets, and moving them under the one of now. */
record Keys(Map<String, String> environment) implements Command {
    @Override
    public CommandSpec spec() {
        return Command.named(
                        "keys",
                        "Replace the deployment key while the service runs.",
                        "Takes its settings from the environment and from the file that PICKET_CONFIG names.",
                        "Exit status: 0 everything is under the deployment key, 1 something is under another, 2 the"
                                + " settings are wrong.")
                .addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("0..1")
                        .type(String.class)
                        .paramLabel("status|rotate")
                        .description("Count, or move what former keys protect under the one of now; status by default.")
                        .build());
    }

    @Override
    public int run(ParseResult parsed, PrintWriter out, PrintWriter err) {
        String action = parsed.matchedPositionalValue(0, "status");
        if (!List.of("status", "rotate").contains(action)) {
            throw new Misuse("keys takes status or rotate, not " + action);
        }
        var source = Settings.load(environment, List.of());
        var plan = Plan.read(source, Secrets::in);
        SplitKeys.declare(source);
        source.check();
        var oauth = ServiceLoader.load(OAuthWorker.class).findFirst().orElseThrow();
        try (var database = Database.connect(plan.database())) {
            var keys = plan.oauth().keys();
            var found = action.equals("rotate")
                    ? oauth.rewrap(keys, database.source())
                    : oauth.protection(keys, database.source());
            out.printf(
                    "%d under the deployment key, %d under former keys, %d under keys that are not known%n",
                    found.current(), found.former(), found.unknown());
            out.flush();
            return found.complete() ? 0 : 1;
        }
    }
}
