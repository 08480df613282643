package picket.app.all.command;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** One command of the application. */
public interface Command {
    /** What it is called, what it takes, and what it says of itself; made anew for each call. */
    CommandSpec spec();

    /**
     * Runs it to its end.
     *
     * @param out for what was asked for
     * @param err for everything else
     * @return the exit status
     */
    int run(ParseResult parsed, PrintWriter out, PrintWriter err) throws InterruptedException;

    /** An empty description with the flag for help. */
    static CommandSpec named(String name, String... description) {
        var spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description);
        return spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
    }

    /** A flag without a value. */
    static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .build();
    }

    /** A flag with a value. */
    static OptionSpec option(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** What was given, by a flag or by its variable; blank counts as not given. */
    static Optional<String> value(ParseResult parsed, String flag, Map<String, String> environment, String variable) {
        Optional<String> given = Optional.ofNullable(parsed.matchedOptionValue(flag, null));
        return given.or(() -> Optional.ofNullable(environment.get(variable)))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
