package picket.sentry;

import java.util.List;
import java.util.Optional;

/** Reads conversations of agents. */
public final class Conversations {
    private static final int MOST_PAGES = 10;

    private final Line line;

    Conversations(Line line) {
        this.line = line;
    }

    /**
     * Which conversations are wanted.
     *
     * @param projects numeric ids; all without any
     * @param environments names; all without any
     */
    public record Search(
            String query,
            List<String> projects,
            List<String> environments,
            Window window,
            int limit,
            Optional<String> cursor) {
        /** Copies the lists. */
        public Search {
            projects = List.copyOf(projects);
            environments = List.copyOf(environments);
        }
    }

    /**
     * A span of time, as Sentry takes it.
     *
     * @param period for example {@code 30d}; used if there is no start
     */
    public record Window(String period, Optional<String> start, Optional<String> end) {
        private Call of(Call call) {
            return start.isPresent() ? call.with("start", start).with("end", end) : call.with("statsPeriod", period);
        }
    }

    /** The conversations that a search finds, newest first. */
    public Page<Conversation> search(String organization, Search search) {
        var call = Call.get("organizations", organization, "agents", "conversations")
                .withText("query", search.query());
        for (var project : search.projects()) {
            call = call.with("project", project);
        }
        for (var environment : search.environments()) {
            call = call.with("environment", environment);
        }
        return line.send(search.window()
                        .of(call)
                        .with("per_page", search.limit())
                        .with("cursor", search.cursor()))
                .page(Conversation::read);
    }

    /**
     * The spans of a conversation, ten thousand at most.
     *
     * @param project numeric id; all projects without it
     * @param cursor where to go on; the beginning without it
     */
    public Page<ConversationSpan> spans(
            String organization, String id, Optional<String> project, Window window, Optional<String> cursor) {
        var call = Call.get("organizations", organization, "agents", "conversations", id)
                .with("per_page", 1000)
                .with("project", project.orElse("-1"));
        return Page.all(
                cursor,
                MOST_PAGES,
                at -> line.send(window.of(call).with("cursor", at)).page(ConversationSpan::read));
    }
}
