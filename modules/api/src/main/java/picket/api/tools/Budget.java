package picket.api.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds a result to a length: whole sections go, the last first since reports begin with what matters, and of lists
 * their ends. What went is said, and how to get it.
 *
 * @param tokens for the text, and as many for the structured content: models read one of them
 */
record Budget(int tokens) {
    /** Sections of less than this part of the budget stay as long as there are others. */
    private static final int SMALL = 20;
    /** What the words about the cut may need. */
    private static final int NOTE = 150;

    Result hold(Result result) {
        var cut = new ArrayList<String>();
        var facts = result.structured().map(all -> shortened(all, cut));
        boolean mirrored = result.structured().map(PrettyJson::of).equals(onlyText(result));
        var content = result.content().stream()
                .map(part -> part instanceof Content.Text(var markdown)
                        ? new Content.Text(mirrored ? PrettyJson.of(facts.orElseThrow()) : shortened(markdown, cut))
                        : part)
                .toList();
        return cut.isEmpty() ? result : new Result(content, facts, result.fault()).with(new Content.Text(note(cut)));
    }

    private static Optional<String> onlyText(Result result) {
        return result.content().stream()
                .flatMap(part -> part instanceof Content.Text(var markdown) ? Stream.of(markdown) : Stream.empty())
                .findFirst();
    }

    private String shortened(String markdown, List<String> cut) {
        if (Tokens.in(markdown) <= tokens) {
            return markdown;
        }
        var outline = Outline.of(markdown);
        var kept = new ArrayList<>(outline.sections());
        int room = Math.max(1, tokens - NOTE);
        for (int least : new int[] {tokens / SMALL, 0}) {
            for (int at = kept.size() - 1; at > 0 && length(outline, kept) > room; at--) {
                if (Tokens.in(kept.get(at).markdown()) > least) {
                    cut.add("section " + kept.remove(at).heading());
                }
            }
        }
        var rest = text(outline, kept);
        if (Tokens.in(rest) <= room) {
            return rest;
        }
        cut.add("the end of the text");
        return Outline.head(rest, room);
    }

    private static int length(Outline outline, List<Outline.Section> sections) {
        return Tokens.in(text(outline, sections));
    }

    private static String text(Outline outline, List<Outline.Section> sections) {
        var text = new StringBuilder(outline.beginning());
        sections.forEach(section -> text.append(section.markdown()));
        return text.toString();
    }

    private ObjectNode shortened(ObjectNode facts, List<String> cut) {
        if (Tokens.in(facts.toString()) <= tokens) {
            return facts;
        }
        var shorter = facts.deepCopy();
        var longest = longest(shorter);
        while (Tokens.in(shorter.toString()) > tokens && longest.isPresent()) {
            var list = longest.get();
            int before = list.size();
            while (list.size() > before / 2) {
                list.remove(list.size() - 1);
            }
            longest = longest(shorter);
        }
        cut.add("the ends of long lists");
        return shorter;
    }

    /** The list that takes most room, if any has an item to lose; the last item of a list is the last to go. */
    private static Optional<ArrayNode> longest(ObjectNode facts) {
        return lists(facts)
                .filter(list -> !list.isEmpty())
                .max(Comparator.<ArrayNode>comparingInt(list -> Math.min(list.size(), 2))
                        .thenComparingInt(list -> list.toString().length()));
    }

    private static Stream<ArrayNode> lists(JsonNode node) {
        var below = node.valueStream().flatMap(Budget::lists);
        return node instanceof ArrayNode list ? Stream.concat(Stream.of(list), below) : below;
    }

    private String note(List<String> cut) {
        return "**Left out** to stay within " + tokens + " tokens: " + String.join("; ", cut)
                + ". Ask for less at a time: narrow the query, take a smaller page, or use the tool for that part. The"
                + " person can also allow longer results, with `budget=" + Math.min(tokens * 4, 200_000)
                + "` in the address of this server.";
    }
}
