package picket.app.all.local;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import picket.app.all.command.Command;
import picket.app.all.command.SentryFlags;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The flags of every command for one user; each wins over its variable. */
final class LocalFlags {
    /**
     * A flag with a value.
     *
     * @param variable that it wins over; empty for none
     */
    private record Flag(String name, String variable, String label, String meaning) {
        String described() {
            return variable.isEmpty() ? meaning : meaning + " (" + variable + ")";
        }
    }

    private static final List<Flag> VALUES = List.of(
            new Flag("--access-token", "SENTRY_ACCESS_TOKEN", "TOKEN", "User token of Sentry."),
            new Flag("--mcp-url", "MCP_URL", "URL", "Origin of a running Picket, for documentation and links."),
            new Flag(
                    "--sentry-dsn",
                    "SENTRY_DSN",
                    "DSN",
                    "Where failures of this command are reported; empty for nowhere."),
            new Flag("--organization-slug", "", "SLUG", "Narrow all tools to one organization."),
            new Flag("--project-slug", "", "SLUG", "Narrow all tools to one project of that organization."),
            new Flag("--skills", "MCP_SKILLS", "LIST", "Skills to grant, between commas; all by default."),
            new Flag("--disable-skills", "MCP_DISABLE_SKILLS", "LIST", "Skills to leave out, between commas."),
            new Flag(
                    "--agent-provider",
                    "EMBEDDED_AGENT_PROVIDER",
                    "NAME",
                    "Provider of a language model that reads plain words: openai, azure-openai, anthropic, openrouter,"
                            + " ollama, compatible."),
            new Flag("--openai-base-url", "", "URL", "Where OpenAI, Azure OpenAI, Ollama or a compatible one answers."),
            new Flag("--openai-model", "OPENAI_MODEL", "NAME", "Its model; gpt-5 of OpenAI by default."),
            new Flag("--anthropic-base-url", "", "URL", "Where Anthropic answers."),
            new Flag("--anthropic-model", "ANTHROPIC_MODEL", "NAME", "Its model; claude-sonnet-4-5 by default."));

    private LocalFlags() {}

    /** Adds them to a command; a mistake in them ends it with 1, as MCP clients expect. */
    static CommandSpec of(CommandSpec command) {
        VALUES.forEach(flag -> command.addOption(Command.option(flag.name(), flag.label(), flag.described())));
        return SentryFlags.add(command)
                .addOption(Command.flag("--experimental", "Add tools that may still change."))
                .addOption(Command.flag("--agent", "Offer one tool, use_sentry, that works with all others."))
                .addOption(Command.flag("--all-skills", "Grant every skill; wins over MCP_SKILLS."))
                .exitCodeOnInvalidInput(1);
    }

    /** Where failures are reported; an empty value of a flag or variable hides those after it. */
    static String dsn(ParseResult parsed, Map<String, String> environment) {
        Optional<String> flag = Optional.ofNullable(parsed.matchedOptionValue("--sentry-dsn", null));
        return flag.or(() -> Optional.ofNullable(environment.get("SENTRY_DSN")))
                .or(() -> Optional.ofNullable(environment.get("DEFAULT_SENTRY_DSN")))
                .orElse("");
    }

    /** What was given, by the flag or by its variable; blank counts as not given. */
    static Optional<String> value(ParseResult parsed, Map<String, String> environment, String name) {
        var flag = VALUES.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
        return Command.value(parsed, name, environment, flag.variable());
    }
}
