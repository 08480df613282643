package picket.api.tools;

import java.util.Collection;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Texts that name tools. A part of one is a sentence, what stands before or behind a semicolon, or a remark that begins
 * with {@code ", as"}; each can go without the others, so that a session reads of no tool that it has no way to
 * (contract: texts never point at a tool that is not available).
 */
final class Phrases {
    private static final Pattern PART = Pattern.compile(", as [^.;]*|.+?(?:[.;](?= |$)|(?=, as )|$)", Pattern.DOTALL);

    private final Pattern names;

    /** @param tools the names of all tools that there are */
    Phrases(Collection<String> tools) {
        names = Pattern.compile(
                "\\b(?:" + tools.stream().map(Pattern::quote).collect(Collectors.joining("|")) + ")\\b");
    }

    /** The text without the parts that name other tools than those at hand. */
    String without(String text, Predicate<String> atHand) {
        if (isFit(text, atHand)) {
            return text;
        }
        var kept = PART.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(part -> isFit(part, atHand))
                .collect(Collectors.joining())
                .strip();
        return kept.replaceAll(";(?= \\p{Lu})", ".").replaceFirst("[;,]$", text.endsWith(".") ? "." : "");
    }

    private boolean isFit(String text, Predicate<String> atHand) {
        return names.matcher(text).results().map(MatchResult::group).allMatch(atHand);
    }
}
