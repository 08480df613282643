package picket.app.all.documentation;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import picket.app.all.command.Command;
import picket.app.all.command.Fault;
import picket.app.all.command.Misuse;
import picket.app.all.command.Terminal;
import picket.docs.Documentation;
import picket.docs.DocumentationIndex;
import picket.docs.Guide;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code picket docs}: builds the index of the documentation, says what it is, searches it, and measures the search. */
public record Docs(Map<String, String> environment) implements Command {
    private static final String FOLDER = "--docs-index";
    private static final String JSON = "--json";
    private static final String WORDS_ONLY = "--words-only";
    private static final int LIMIT = 10;

    @Override
    public CommandSpec spec() {
        var docs = Command.named("docs", "Build, examine and search the index of the documentation.");
        docs.addSubcommand("index", index());
        docs.addSubcommand(
                "status",
                folder("status", "Say what the live version of the index is, or without one what is searched."));
        docs.addSubcommand(
                "verify", folder("verify", "Read the index from end to end; exit status 1 if it is damaged."));
        docs.addSubcommand("search", search());
        docs.addSubcommand("evaluate", evaluate());
        return docs;
    }

    private static CommandSpec index() {
        return folder(
                        "index",
                        "Index documentation; what did not change is kept, and readers see all of it or nothing. Exit"
                                + " status 1 if pages could not be read, of which former versions stay.",
                        "SOURCE is a folder of Markdown or MDX, a zip file, or the https address of a site with an"
                                + " llms.txt or a sitemap.")
                .addOption(Command.option("--site", "URL", "Where people read the pages of folders and zip files."))
                .addOption(Command.flag(WORDS_ONLY, "Make no vectors: faster, and searched by words alone."))
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("SOURCE")
                        .arity("1..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("What to index; all of it, since what no source has is removed.")
                        .build());
    }

    private static CommandSpec search() {
        return folder("search", "Search the index, or without one the pages of this build.")
                .addOption(Command.option("--guide", "GUIDE", "Only pages for this platform or platform/framework."))
                .addOption(Command.flag(JSON, "Print the answer as JSON."))
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("QUERY")
                        .arity("1..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("What to look for; behind -- if it begins with a dash, as in: -- --sentry-dsn")
                        .build());
    }

    private static CommandSpec evaluate() {
        return folder(
                        "evaluate",
                        "Measure the search with questions whose answers are known.",
                        "Without QUERIES.json, every page is asked for by its first paragraph, without its title.")
                .addOption(Command.option("--copies", "N", "Have every page N times, for measuring time."))
                .addOption(Command.flag(JSON, "Print the measures as JSON."))
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("QUERIES.json")
                        .arity("0..1")
                        .type(String.class)
                        .description("A list of {\"query\", \"paths\"}; no paths where nothing should be found.")
                        .build());
    }

    private static CommandSpec folder(String name, String... description) {
        return Command.named(name, description)
                .addOption(Command.option(FOLDER, "FOLDER", "Folder of the index. (PICKET_DOCS_INDEX)"));
    }

    @Override
    public int run(ParseResult parsed, PrintWriter out, PrintWriter err) throws InterruptedException {
        if (!parsed.hasSubcommand()) {
            parsed.commandSpec().commandLine().usage(err);
            return parsed.commandSpec().exitCodeOnInvalidInput();
        }
        var asked = parsed.subcommand();
        try {
            return run(asked.commandSpec().name(), asked, out, err);
        } catch (IOException | UncheckedIOException e) {
            throw new Misuse(Fault.of(e));
        } catch (Documentation.Unavailable e) {
            throw new Misuse(String.valueOf(e.getMessage()));
        } finally {
            out.flush();
            err.flush();
        }
    }

    private int run(String name, ParseResult asked, PrintWriter out, PrintWriter err)
            throws IOException, InterruptedException {
        return switch (name) {
            case "index" -> index(asked, out, err);
            case "status" -> {
                Printed.status(door().status(folder(asked)), out);
                yield 0;
            }
            case "verify" -> verify(asked, out);
            case "search" -> search(asked, out);
            default -> evaluate(asked, out);
        };
    }

    private int index(ParseResult asked, PrintWriter out, PrintWriter err) throws IOException, InterruptedException {
        List<String> sources = asked.matchedPositionalValue(0, List.of());
        var bar = new ProgressBar(err, isTerminal(), System::nanoTime);
        var folder = required(asked);
        var order = new DocumentationIndex.Order(sources, site(asked), asked.matchedOptionValue(WORDS_ONLY, false));
        var built = door().build(folder, order, bar);
        bar.end();
        built.refused().forEach(each -> err.println("not taken: " + Terminal.visible(each)));
        built.unread().forEach(each -> err.println("not read: " + Terminal.visible(each)));
        Printed.built(built, door().status(Optional.of(folder)).vectors(), out);
        return built.unread().isEmpty() ? 0 : 1;
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    private static Optional<String> site(ParseResult asked) {
        return Optional.<String>ofNullable(asked.matchedOptionValue("--site", null))
                .map(site -> {
                    if (!isSite(site)) {
                        throw new Misuse("--site takes an address such as https://docs.example.com/");
                    }
                    return site.endsWith("/") ? site : site + "/";
                });
    }

    private static boolean isSite(String site) {
        try {
            var url = new URI(site);
            return site.matches("https?://.+")
                    && url.getHost() != null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private int verify(ParseResult asked, PrintWriter out) throws IOException {
        var faults = door().verify(required(asked));
        faults.forEach(fault -> out.println(Terminal.visible(fault)));
        if (faults.isEmpty()) {
            out.println("The index is whole.");
        }
        return faults.isEmpty() ? 0 : 1;
    }

    private int search(ParseResult asked, PrintWriter out) {
        var words = String.join(" ", asked.<List<String>>matchedPositionalValue(0, List.of()));
        if (words.isBlank()) {
            throw new Misuse("say what to look for, such as: picket docs search \"before_send hint\"");
        }
        var guide = Optional.<String>ofNullable(asked.matchedOptionValue("--guide", null))
                .map(name -> Guide.of(name)
                        .orElseThrow(() -> new Misuse("--guide takes a platform such as python, or python/django")));
        var site = Optional.ofNullable(environment.get("MCP_URL")).map(URI::create);
        var origin = site.orElse(URI.create("http://localhost:8787"));
        var documentation = only(Documentation.Provider.class)
                .open(new Documentation.Settings(origin, folder(asked), Optional.empty()));
        var answer = documentation.search(new Documentation.Query(words, guide, LIMIT));
        if (asked.matchedOptionValue(JSON, false)) {
            Printed.json(answer, out);
        } else {
            Printed.answer(answer, site.isEmpty() ? Optional.of(origin) : Optional.empty(), isTerminal(), out);
        }
        return 0;
    }

    private int evaluate(ParseResult asked, PrintWriter out) throws IOException {
        Optional<String> file = Optional.ofNullable(asked.matchedPositionalValue(0, null));
        var questions = file.isPresent() ? Questions.read(Path.of(file.get())) : List.<DocumentationIndex.Question>of();
        var evaluation = door().evaluate(folder(asked), questions, copies(asked));
        if (asked.matchedOptionValue(JSON, false)) {
            Printed.json(evaluation, out);
        } else {
            Printed.evaluation(evaluation, out);
        }
        return 0;
    }

    private static int copies(ParseResult asked) {
        String copies = asked.matchedOptionValue("--copies", "1");
        if (!copies.matches("[1-9]\\d{0,3}")) {
            throw new Misuse("--copies takes a number from 1 to 9999");
        }
        return Integer.parseInt(copies);
    }

    private Optional<Path> folder(ParseResult asked) {
        return Command.value(asked, FOLDER, environment, "PICKET_DOCS_INDEX").map(Path::of);
    }

    private Path required(ParseResult asked) {
        return folder(asked)
                .orElseThrow(() -> new Misuse("name the folder of the index with --docs-index or PICKET_DOCS_INDEX"));
    }

    private static DocumentationIndex door() {
        return only(DocumentationIndex.class);
    }

    private static <T> T only(Class<T> door) {
        return ServiceLoader.load(door).findFirst().orElseThrow();
    }
}
