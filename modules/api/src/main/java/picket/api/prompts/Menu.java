package picket.api.prompts;

import java.util.List;
import java.util.Optional;
import picket.api.session.Session;

/** Every prompt of this release. */
public record Menu(List<Prompt> prompts) {
    /** Copies the list. */
    public Menu {
        prompts = List.copyOf(prompts);
    }

    /** What a session sees. */
    public List<Prompt> of(Session session) {
        return prompts.stream()
                .filter(prompt -> session.allows(prompt.requirements()))
                .toList();
    }

    /** A prompt that a session sees. */
    public Optional<Prompt> find(Session session, String name) {
        return of(session).stream().filter(prompt -> prompt.name().equals(name)).findFirst();
    }
}
