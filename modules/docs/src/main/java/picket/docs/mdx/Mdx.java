package picket.docs.mdx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Flattens MDX to Markdown: what a page pulls in is put in its place, components leave their text, code stays as it is.
 * Nothing is evaluated: an expression is its text or nothing.
 */
public final class Mdx {
    /** Of what a page may grow to with its includes, in characters. */
    private static final int LARGEST = 2_000_000;

    private static final int DEEPEST = 8;
    private static final Pattern FENCE = Pattern.compile("^[ \\t]*(`{3,}|~{3,})[^\\n]*\\n?", Pattern.MULTILINE);
    private static final Pattern MODULE_LINE = Pattern.compile(
            "(?:import\\s+(?:[^\\n]*\\sfrom\\s+)?[\"']|export\\s+(?:const|let|var|default|function)\\s)[^\\n]*\\n?");
    private static final Pattern ANCHOR = Pattern.compile("\\s*\\{#[\\w-]+}");
    private static final Pattern LITERAL = Pattern.compile("\\{\\s*([\"'`])([^\"'`]*)\\1\\s*}");
    private static final Pattern EMPTY_LINES = Pattern.compile("\\n(?:[ \\t]*+\\n){2,}+");

    private final Platform platform;
    private final Includes includes;
    private final StringBuilder out = new StringBuilder();

    /** Whether those that are open show their text, the innermost first. */
    private final Deque<Boolean> sections = new ArrayDeque<>();

    private int depth;

    private Mdx(Platform platform, Includes includes) {
        this.platform = platform;
        this.includes = includes;
    }

    /**
     * The text of a page.
     *
     * @throws TooLarge if it grows beyond two million characters
     */
    public static String flatten(String body, Platform platform, Includes includes) {
        var mdx = new Mdx(platform, includes);
        mdx.read(body);
        return EMPTY_LINES.matcher(mdx.out).replaceAll("\n\n").strip();
    }

    private void read(String text) {
        for (int at = 0; at < text.length(); ) {
            at = step(text, at);
            if (out.length() > LARGEST) {
                throw new TooLarge();
            }
        }
    }

    /** Takes what begins here and says where the next thing begins. */
    private int step(String text, int at) {
        boolean lineStart = at == 0 || text.charAt(at - 1) == '\n';
        if (lineStart) {
            int next = block(text, at);
            if (next > at) {
                return next;
            }
        }
        return switch (text.charAt(at)) {
            case '`' -> inlineCode(text, at);
            case '{' -> expression(text, at);
            case '<' -> text.startsWith("<!--", at) ? past(text, at, "-->") : tag(text, at);
            case '\\' -> copy(text, at, Math.min(text.length(), at + 2));
            default -> copy(text, at, at + 1);
        };
    }

    /** A fence with its code, or a line of JavaScript, that begins with this line; else the same place. */
    private int block(String text, int at) {
        var fence = FENCE.matcher(text).region(at, text.length());
        if (fence.lookingAt()) {
            var end = Pattern.compile("^[ \\t]*" + Pattern.quote(fence.group(1)) + "[`~]*[ \\t]*$", Pattern.MULTILINE)
                    .matcher(text);
            return copy(text, at, end.find(fence.end()) ? end.end() : text.length());
        }
        var module = MODULE_LINE.matcher(text).region(at, text.length());
        return module.lookingAt() ? module.end() : at;
    }

    private int inlineCode(String text, int at) {
        int ticks = at;
        while (ticks < text.length() && text.charAt(ticks) == '`') {
            ticks++;
        }
        int close = text.indexOf(text.substring(at, ticks), ticks);
        boolean closed = close >= 0 && text.indexOf("\n\n", ticks, close) < 0;
        return copy(text, at, closed ? close + ticks - at : ticks);
    }

    private int expression(String text, int at) {
        var anchor = ANCHOR.matcher(text).region(at, text.length());
        if (anchor.lookingAt()) {
            return anchor.end();
        }
        var literal = LITERAL.matcher(text).region(at, text.length());
        if (literal.lookingAt()) {
            say(literal.group(2));
            return literal.end();
        }
        return Tag.closing(text, at, text.length()) + 1;
    }

    private int tag(String text, int at) {
        var found = Tag.at(text, at);
        if (found.isEmpty()) {
            return copy(text, at, at + 1);
        }
        var tag = found.get();
        switch (tag.name()) {
            case "script", "style", "svg" -> {
                return tag.closes() || tag.selfClosing() ? tag.end() : past(text, tag.end(), "</" + tag.name() + ">");
            }
            case "PlatformSection" -> section(tag);
            case "Include" -> include(tag, List.of("includes/" + stem(tag.attribute("name"))));
            case "PlatformContent" -> include(tag, variants(tag));
            case "ConfigKey" -> configKey(tag);
            default -> say(markdown(tag));
        }
        return tag.end();
    }

    private void section(Tag tag) {
        if (tag.closes()) {
            sections.poll();
        } else if (!tag.selfClosing()) {
            boolean forGuides = !tag.attributes().containsKey("noGuides")
                    || platform.guide().isEmpty();
            enter(forGuides && platform.shows(tag.strings("supported"), tag.strings("notSupported")));
        }
    }

    private List<String> variants(Tag tag) {
        var folder = "platform-includes/" + tag.attribute("includePath") + "/";
        var chosen = tag.attribute("platform");
        var names = platform.variants().stream();
        return (chosen.isEmpty() ? names : Stream.concat(Stream.of(chosen), names))
                .map(folder::concat)
                .toList();
    }

    private void include(Tag tag, List<String> paths) {
        if (tag.closes() || hidden() || depth == DEEPEST) {
            return;
        }
        includes.first(paths).map(text -> FrontMatter.of(text).body()).ifPresent(text -> {
            depth++;
            read(text);
            depth--;
        });
    }

    /** An option of an SDK: a heading where it encloses its description, a word elsewhere. */
    private void configKey(Tag tag) {
        if (tag.closes()) {
            say("\n");
            if (!sections.isEmpty()) {
                sections.pop();
            }
            return;
        }
        var name = "`" + platform.styled(tag.attribute("name")) + "`";
        if (tag.selfClosing()) {
            say(name);
        } else {
            enter(platform.shows(tag.strings("supported"), tag.strings("notSupported")));
            say("\n### " + name + "\n");
        }
    }

    private String markdown(Tag tag) {
        return switch (tag.name()) {
            case "PlatformIdentifier" -> tag.closes() ? "" : "`" + platform.styled(tag.attribute("name")) + "`";
            case "code" -> "`";
            case "br", "p", "li", "tr", "dt", "dd", "div", "ul", "ol", "details", "summary" -> "\n";
            case "Alert", "Expandable", "OnboardingOption" -> {
                var title = tag.attribute("title");
                yield tag.closes() || title.isEmpty() ? "\n" : "\n**" + title + "**\n\n";
            }
            default -> tag.selfClosing() ? label(tag) : "";
        };
    }

    private static String label(Tag tag) {
        return Stream.of("label", "title", "alt")
                .map(tag::attribute)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String stem(String name) {
        return name.replaceFirst("\\.mdx?$", "");
    }

    private void enter(boolean shown) {
        sections.push(shown && !hidden());
    }

    private boolean hidden() {
        return !sections.isEmpty() && !sections.getFirst();
    }

    private void say(String text) {
        if (!hidden()) {
            out.append(text);
        }
    }

    private int copy(String text, int from, int to) {
        if (!hidden()) {
            out.append(text, from, to);
        }
        return to;
    }

    private static int past(String text, int from, String end) {
        return Optional.of(text.indexOf(end, from))
                .filter(found -> found >= 0)
                .map(found -> found + end.length())
                .orElse(text.length());
    }

    /** The page and what it pulls in are more than a page can be. */
    public static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private TooLarge() {
            super("with what it includes it grows beyond " + LARGEST + " characters", null, false, false);
        }
    }
}
