package picket.api.tools;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Shapes of text inside events that want to be run or obeyed: how attackers reach the reader of an event. */
enum Commands {
    /** Fetches and runs a package. */
    PACKAGE_RUN("\\b(npx|pnpx|bunx|uvx|pnpm dlx|yarn dlx|npm exec|pipx run|deno run)\\s+(-\\S+\\s+)*[@\\w]"),
    /** Installs a package. */
    PACKAGE_INSTALL(
            "\\b(npm|pnpm|yarn|bun|pip3?|gem|cargo|brew|apt(-get)?|go)\\s+(i|install|add|get)\\s+(-\\S+\\s+)*[@\\w]"),
    /** Feeds a shell with what another program printed or fetched. */
    PIPE_TO_SHELL(
            "\\|\\s*(sudo\\s+)?(ba|z|da|k)?sh\\b|\\b(ba|z)?sh\\s+<\\(|\\|\\s*iex\\b|\\biex\\s*\\(|\\b(ba|z)?sh\\s+-c\\s"
                    + "|\\beval\\s*[\"']?\\s*(\\$\\(|`)|\\b(curl|wget)\\s[^\\n]{1,300}(&&|;)\\s*(sudo\\s+)?((ba|z)?sh|chmod)\\b"
                    + "|\\bpowershell(\\.exe)?\\s[^\\n]{0,80}-(e|enc|encodedcommand|c|command)\\s"),
    /** Deletes recursively. */
    DELETE("\\brm\\s+-\\w*r\\w*f|\\brm\\s+-\\w*f\\w*r"),
    /** Talks to the model itself. */
    INSTRUCTION(
            "\\b(ignore|disregard|forget)\\s+(all\\s+|any\\s+)?(of\\s+)?(the\\s+|your\\s+)?(previous|prior|above|earlier)\\s+"
                    + "(instructions?|prompts?|messages?)"
                    + "|\\b(do not|don't|never)\\s+(tell|inform|mention\\s+(this|it)\\s+to)\\s+the\\s+user"
                    + "|\\b(as an?|dear|attention:?)\\s+(ai|llm|coding)\\s+(assistant|agent|model)s?"
                    + "|\\b(call|use|invoke)\\s+the\\s+[\\w-]+\\s+tool\\b");

    private static final Pattern ESCAPE = Pattern.compile("\\\\u\\{[0-9a-f]+}");

    private final Pattern shape;

    Commands(String shape) {
        this.shape = Pattern.compile(shape, Pattern.CASE_INSENSITIVE);
    }

    /** The name in structured content. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The shapes that a text has, also with hidden characters between and in letters of other widths. */
    static Set<Commands> in(String text) {
        var plain = Normalizer.normalize(ESCAPE.matcher(Fence.visible(text)).replaceAll(""), Normalizer.Form.NFKC);
        var found = EnumSet.noneOf(Commands.class);
        Arrays.stream(values())
                .filter(command -> command.shape.matcher(plain).find())
                .forEach(found::add);
        return found;
    }
}
