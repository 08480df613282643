package picket.api.tools.conversations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picket.sentry.ConversationSpan;

/** One entry of a transcript. */
sealed interface Turn {
    /** The span that tells of it. */
    ConversationSpan span();

    /** When it was, in milliseconds since 1970. */
    double at();

    /**
     * Somebody said something.
     *
     * @param role {@code user} or {@code assistant}
     */
    record Said(ConversationSpan span, double at, String role, String text) implements Turn {}

    /** The agent called a tool. */
    record Called(ConversationSpan span, double at) implements Turn {}

    /** All turns in order of time, messages before calls, without a question that is only repeated. */
    static List<Turn> of(List<ConversationSpan> spans) {
        var all = new ArrayList<Turn>();
        for (var span : spans) {
            switch (span.operation()) {
                case "ai_client" -> {
                    say(all, new Said(span, span.start(), "user", Messages.asked(span)));
                    say(all, new Said(span, span.end(), "assistant", Messages.answered(span)));
                }
                case "tool" -> all.add(new Called(span, span.start()));
                default -> {
                    // Agents and handoffs frame what the others do.
                }
            }
        }
        all.sort(Comparator.comparingDouble(Turn::at)
                .thenComparing(turn -> turn instanceof Called)
                .thenComparing(turn -> turn.span().id()));
        return withoutEchoes(all);
    }

    private static void say(List<Turn> all, Said said) {
        if (!said.text().isBlank()) {
            all.add(said);
        }
    }

    /** Each call to a model carries the question anew. */
    private static List<Turn> withoutEchoes(List<Turn> all) {
        var kept = new ArrayList<Turn>();
        var question = "";
        for (var turn : all) {
            boolean echo = turn instanceof Said said
                    && said.role().equals("user")
                    && said.text().equals(question);
            if (!echo) {
                kept.add(turn);
            }
            if (turn instanceof Said said && said.role().equals("user")) {
                question = said.text();
            }
        }
        return List.copyOf(kept);
    }
}
