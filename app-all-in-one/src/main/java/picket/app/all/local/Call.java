package picket.app.all.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picket.api.ApiWorker;
import picket.app.all.command.Command;
import picket.app.all.command.Misuse;
import picket.app.all.command.Terminal;
import picket.app.all.signin.Tokens;
import picket.app.all.telemetry.LogLevel;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code picket call}: one tool, once. */
public record Call(Stdio.Opening opening, Map<String, String> environment, String release) implements Command {
    /** It is in no list: it takes the place of all others. */
    private static final String AGENT = "use_sentry";

    private static final String META = """
            {"io.modelcontextprotocol/protocolVersion": "2026-07-28",
             "io.modelcontextprotocol/clientInfo": {"name": "picket call", "version": "1"},
             "io.modelcontextprotocol/clientCapabilities": {},
             "progressToken": "call"}""";

    @Override
    public CommandSpec spec() {
        var spec = Command.named(
                "call",
                "Run one tool and print its result; without a tool, list them.",
                "Exit status: 0 done, 1 the tool failed, 2 it could not be asked.");
        return LocalFlags.of(spec)
                .exitCodeOnInvalidInput(2)
                .addOption(Command.flag("--json", "Print the whole result as JSON."))
                .addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("0..1")
                        .type(String.class)
                        .paramLabel("TOOL")
                        .description("Name of a tool.")
                        .build())
                .addPositional(PositionalParamSpec.builder()
                        .index("1..*")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .paramLabel("KEY=VALUE")
                        .description("An argument of it; KEY:=JSON for lists and objects.")
                        .build());
    }

    @Override
    public int run(ParseResult parsed, PrintWriter out, PrintWriter err) throws InterruptedException {
        boolean json = parsed.matchedOptionValue("--json", false);
        Optional<String> tool = Optional.ofNullable(parsed.matchedPositionalValue(0, null));
        if (tool.isEmpty()) {
            var nobody = LocalSettings.read(parsed, environment, _ -> "", release);
            try (var local = nobody.opened(opening)) {
                list(local, json, out);
                return 0;
            }
        }
        var settings = LocalSettings.read(parsed, environment, Tokens.of(environment, err), release);
        settings.level().ifPresent(LogLevel::set);
        List<String> words = parsed.matchedPositionalValue(1, List.of());
        boolean agent = tool.get().equals(AGENT);
        try (var _ = settings.telemetry().open();
                var local = (agent ? settings.forAgent() : settings).opened(opening)) {
            var params = agent
                    ? params(AGENT, ToolArguments.of(words, MissingNode.getInstance()))
                    : params(local, tool.get(), words);
            return show(called(local, params, err), json, out, err);
        }
    }

    private static void list(ApiWorker.Local local, boolean json, PrintWriter out) {
        if (json) {
            out.println(local.definitions().toPrettyString());
        } else {
            for (var tool : local.definitions()) {
                var summary = tool.path("description").asText().split("(?<=\\.)\\s", 2)[0];
                out.printf("%-30s %s%n", tool.path("name").asText(), summary);
            }
        }
        out.flush();
    }

    private static ObjectNode params(ApiWorker.Local local, String name, List<String> words) {
        var tool = local.definitions()
                .valueStream()
                .filter(definition -> definition.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new Misuse("no tool is called " + name + "; picket call lists them"));
        var arguments = ToolArguments.of(words, tool.path("inputSchema"));
        boolean listed = tool.path("surface").asText().equals("direct");
        return listed ? params(name, arguments) : params("execute_sentry_tool", gateway(name, arguments));
    }

    private static JsonNode called(ApiWorker.Local local, ObjectNode params, PrintWriter err) {
        var message =
                JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0").put("id", 1);
        message.put("method", "tools/call").set("params", params);
        return local.answer(message, progress -> tell(progress.path("params"), err))
                .orElseThrow();
    }

    private static ObjectNode gateway(String name, ObjectNode arguments) {
        return JsonNodeFactory.instance.objectNode().put("name", name).set("arguments", arguments);
    }

    private static ObjectNode params(String name, ObjectNode arguments) {
        var params = JsonNodeFactory.instance.objectNode().put("name", name);
        params.set("arguments", arguments);
        return params.set("_meta", ToolArguments.json(META));
    }

    private static void tell(JsonNode progress, PrintWriter err) {
        err.println("  " + progress.path("progress").asText() + "/"
                + progress.path("total").asText("?") + " "
                + progress.path("message").asText());
        err.flush();
    }

    private static int show(JsonNode answer, boolean json, PrintWriter out, PrintWriter err) {
        if (answer.has("error")) {
            throw new Misuse(answer.at("/error/message").asText());
        }
        var result = answer.path("result");
        boolean failed = result.path("isError").asBoolean();
        if (json) {
            out.println(result.toPrettyString());
        } else {
            for (var content : result.path("content")) {
                (failed ? err : out).println(Terminal.visible(text(content)));
            }
        }
        out.flush();
        err.flush();
        return failed ? 1 : 0;
    }

    private static String text(JsonNode content) {
        return switch (content.path("type").asText()) {
            case "text" -> content.path("text").asText();
            case "resource" -> content.at("/resource/text").asText();
            default ->
                "[" + content.path("type").asText() + " "
                        + content.path("mimeType").asText() + ": --json has it]";
        };
    }
}
