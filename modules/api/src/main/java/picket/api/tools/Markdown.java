package picket.api.tools;

import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Writes a report. What is ours goes in as it is; what strangers wrote goes through the fence, without exception. */
public final class Markdown {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:-]{1,60}");

    private final StringBuilder out = new StringBuilder();
    private final Fence fence;

    public Markdown(Fence fence) {
        this.fence = fence;
    }

    /** A paragraph in our own words. */
    public Markdown say(String text) {
        out.append(text).append("\n\n");
        return this;
    }

    /** A line of a list, in our own words. */
    public Markdown item(String text) {
        out.append("- ").append(text).append('\n');
        return this;
    }

    /** A number of things, for example {@code 1 span} or {@code 12 spans}. */
    public static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** A labelled value of ours; nothing if it is blank. */
    public Markdown fact(String label, String value) {
        if (!value.isBlank()) {
            out.append("**").append(label).append("**: ").append(value).append('\n');
        }
        return this;
    }

    /** Whether a value looks like an identifier that Sentry chose, not like a sentence. */
    public static boolean isWord(String value) {
        return WORD.matcher(value).matches();
    }

    /** A labelled identifier that Sentry chose; fenced if it does not look like one, nothing if it is blank. */
    public Markdown word(String label, String value) {
        return isWord(value) ? fact(label, value) : told(label, value, 200);
    }

    /** An identifier that Sentry chose, for a line of our own; fenced if it does not look like one. */
    public String term(String value) {
        return isWord(value) ? value : fence.inline(value, 200);
    }

    /** A labelled text that strangers wrote; nothing if it is blank. */
    public Markdown told(String label, String text, int longest) {
        return text.isBlank() ? this : fact(label, fence.inline(text, longest));
    }

    /** Lines that strangers wrote; nothing if they are blank. */
    public Markdown block(String source, String text) {
        if (!text.isBlank()) {
            out.append(fence.block(source, text)).append("\n\n");
        }
        return this;
    }

    /** A text that strangers wrote, for the cell of a table. */
    public String cell(String text) {
        return text.isBlank() ? "-" : fence.cell(text, 80);
    }

    /** A row of a table; what strangers wrote comes out of {@link #cell}. */
    public Markdown row(String... cells) {
        out.append("| ").append(String.join(" | ", cells)).append(" |\n");
        return this;
    }

    /** A section; not even its heading if the body writes nothing. */
    public Markdown section(String heading, Consumer<Markdown> body) {
        var inner = new Markdown(fence);
        body.accept(inner);
        if (!inner.out.isEmpty()) {
            out.append("\n## ").append(heading).append("\n\n").append(inner.out);
        }
        return this;
    }

    @Override
    public String toString() {
        return out.toString().replaceAll("\n{3,}", "\n\n").strip() + "\n";
    }
}
