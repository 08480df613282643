package picket.docs.mdx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picket.docs.MarkdownLines.Fence;

/**
 * Flattens MDX to Markdown: what a page pulls in is put in its place, components leave their text, code stays as it is.
 * Nothing is evaluated: an expression is its text or nothing.
 */
public final class Mdx {
    /** Of what a page may grow to with its includes, in characters. */
    private static final int LARGEST = 2_000_000;

    /** Of what is read of includes for a page, in characters; they can include each other, and say nothing. */
    private static final int MOST_READ = 20_000_000;

    /** What an include counts for at least: it is looked for in several places. */
    private static final int INCLUDE = 2_000;

    private static final int DEEPEST = 8;
    private static final Pattern ANCHOR = Pattern.compile("\\{#[\\w-]++}");

    /** What is inside of these is no text. */
    private static final Set<String> RAW = Set.of("script", "style", "svg");

    private static final List<String> SERVERS = List.of("server", "serverless");

    private static final Pattern EMPTY_LINES = Pattern.compile("\\n(?:[ \\t]*+\\n){2,}+");

    private final Platform platform;
    private final Includes includes;
    private final StringBuilder out = new StringBuilder();

    /** Whether those that are open show their text, the innermost first. */
    private final Deque<Boolean> sections = new ArrayDeque<>();

    private int depth;
    private int read;

    private Mdx(Platform platform, Includes includes) {
        this.platform = platform;
        this.includes = includes;
    }

    /**
     * The text of a page.
     *
     * @throws TooLarge if it grows beyond two million characters, or so many are to be read that it is made for that
     */
    public static String flatten(String body, Platform platform, Includes includes) {
        var mdx = new Mdx(platform, includes);
        mdx.read(body);
        return EMPTY_LINES.matcher(mdx.out).replaceAll("\n\n").strip();
    }

    private void read(String text) {
        var reader = new Reader(text);
        for (int at = 0; at < text.length(); ) {
            at = reader.step(at);
            if (out.length() > LARGEST) {
                throw new TooLarge("with what it includes it grows beyond " + LARGEST + " characters");
            }
        }
    }

    /** One text: the page, or what it includes. */
    private final class Reader {
        private final String text;
        private final Statements statements;
        private final CodeSpans spans;

        Reader(String text) {
            this.text = text;
            this.statements = new Statements(text);
            this.spans = new CodeSpans(text);
        }

        /** Takes what begins here and says where the next thing begins. */
        int step(int at) {
            if (at == 0 || text.charAt(at - 1) == '\n') {
                int next = block(at);
                if (next > at) {
                    return next;
                }
            }
            return switch (text.charAt(at)) {
                case '`' -> copy(text, at, spans.end(at));
                case '{' -> expression(at);
                case '<' -> text.startsWith("<!--", at) ? past(text, at, "-->") : tag(at);
                case '\\' -> copy(text, at, Math.min(text.length(), at + 2));
                default -> copy(text, at, at + 1);
            };
        }

        /** A block of code, or a statement of JavaScript, that begins with this line; else the same place. */
        private int block(int at) {
            int end = lineEnd(at);
            var fence = Fence.of(text.substring(at, end));
            if (fence.isEmpty()) {
                return statements.end(at);
            }
            boolean open = true;
            while (open && end < text.length()) {
                int next = lineEnd(end + 1);
                open = !fence.get().endsWith(text.substring(end + 1, next));
                end = next;
            }
            return copy(text, at, end);
        }

        private int lineEnd(int from) {
            int end = text.indexOf('\n', from);
            return end < 0 ? text.length() : end;
        }

        private int expression(int at) {
            var anchor = ANCHOR.matcher(text).region(at, text.length());
            if (anchor.lookingAt()) {
                return anchor.end();
            }
            int string = pastBlanks(at + 1);
            int end = Literal.end(text, string);
            int close = pastBlanks(end);
            if (end > string && text.startsWith("}", close)) {
                say(Literal.text(text.substring(string, end)));
                return close + 1;
            }
            return Tag.closing(text, at, text.length()) + 1;
        }

        private int pastBlanks(int from) {
            int at = from;
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at;
        }

        private int tag(int at) {
            return switch (Tag.at(text, at)) {
                case Markup.Plain(int end) -> copy(text, at, end);
                case Tag tag
                when RAW.contains(tag.name()) ->
                    tag.closes() || tag.selfClosing() ? tag.end() : past(text, tag.end(), "</" + tag.name() + ">");
                case Tag tag -> {
                    component(tag);
                    yield tag.end();
                }
            };
        }
    }

    private void component(Tag tag) {
        switch (tag.name()) {
            case "PlatformSection" ->
                section(tag, platform.shows(tag.strings("supported"), tag.strings("notSupported")));
            case "PlatformCategorySection" ->
                section(tag, platform.isOf(tag.strings("supported"), tag.strings("notSupported")));
            case "Include" -> include(tag, List.of("includes/" + stem(tag.attribute("name"))));
            case "PlatformContent" -> include(tag, variants(tag));
            case "ConfigKey" -> configKey(tag);
            case "SdkOption", "SdkApi", "SdkDefinition" -> definition(tag);
            default -> say(markdown(tag));
        }
    }

    private void section(Tag tag, boolean shown) {
        if (tag.closes()) {
            sections.poll();
        } else if (!tag.selfClosing()) {
            boolean forGuides = !tag.attributes().containsKey("noGuides")
                    || platform.guide().isEmpty();
            enter(forGuides && shown);
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
        count(INCLUDE);
        includes.first(paths).ifPresent(text -> {
            count(text.length());
            depth++;
            read(FrontMatter.of(text).body());
            depth--;
        });
    }

    private void count(int characters) {
        read += characters;
        if (read > MOST_READ) {
            throw new TooLarge("includes more than " + MOST_READ + " characters");
        }
    }

    /** An option of an SDK: a heading where it encloses its description, a word elsewhere. */
    private void configKey(Tag tag) {
        if (tag.closes()) {
            leave();
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

    /** An option or a function of an SDK that attributes describe. */
    private void definition(Tag tag) {
        if (!tag.closes()) {
            enter(platform.isOf(tag.strings("categorySupported"), List.of()));
            say(Definition.of(tag, platform.isOf(SERVERS, List.of())));
        }
        if (tag.closes() || tag.selfClosing()) {
            leave();
        }
    }

    private void leave() {
        say("\n");
        sections.poll();
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
            default -> unknown(tag);
        };
    }

    /** What is called something keeps that: a word where it stands alone, a line above what a component encloses. */
    private static String unknown(Tag tag) {
        boolean component =
                !tag.name().isEmpty() && Character.isUpperCase(tag.name().charAt(0));
        var label = label(tag, component ? "name" : "alt");
        if (tag.selfClosing()) {
            return label;
        }
        return component && !tag.closes() && !label.isEmpty() ? "\n**" + label + "**\n\n" : "";
    }

    private static String label(Tag tag, String last) {
        return Stream.of("label", "title", "alt", last)
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

        private TooLarge(String message) {
            super(message, null, false, false);
        }
    }
}
