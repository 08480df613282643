package picket.api.tools.issues;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Shapes of text inside events that want to be run or obeyed: how attackers reach the reader of an event. */
enum Commands {
    /** Fetches and runs a package. */
    PACKAGE_RUN("\\b(npx|pnpx|bunx|uvx|pnpm dlx|yarn dlx|pipx run)\\s+(-\\S+\\s+)*[@\\w]"),
    /** Installs a package. */
    PACKAGE_INSTALL("\\b(npm|pnpm|yarn|bun|pip3?|gem|cargo|brew|apt(-get)?)\\s+(i|install|add)\\s+\\S"),
    /** Feeds a shell with what another program printed. */
    PIPE_TO_SHELL("\\|\\s*(sudo\\s+)?(ba|z|da|k)?sh\\b|\\b(ba|z)?sh\\s+<\\(|\\biex\\b|\\b(ba|z)?sh\\s+-c\\s"),
    /** Deletes recursively. */
    DELETE("\\brm\\s+-\\w*r\\w*f|\\brm\\s+-\\w*f\\w*r"),
    /** Talks to the model itself. */
    INSTRUCTION(
            "\\b(ignore|disregard|forget)\\s+(all\\s+|any\\s+)?(the\\s+|your\\s+)?(previous|prior|above|earlier)\\s+"
                    + "(instructions?|prompts?|messages?)");

    private final Pattern shape;

    Commands(String shape) {
        this.shape = Pattern.compile(shape, Pattern.CASE_INSENSITIVE);
    }

    /** The name in structured content. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The shapes that a text has. */
    static Set<Commands> in(String text) {
        var found = EnumSet.noneOf(Commands.class);
        Arrays.stream(values())
                .filter(command -> command.shape.matcher(text).find())
                .forEach(found::add);
        return found;
    }
}
