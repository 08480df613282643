package picket.api.prompts;

import java.util.List;
import java.util.Optional;
import picket.api.tools.Toolbox;

/** Every prompt of this release. */
public record Menu(List<Prompt> prompts) {
    /** Copies the list. */
    public Menu {
        prompts = List.copyOf(prompts);
    }

    /** What a session sees. */
    public List<Prompt> of(Toolbox toolbox) {
        return prompts.stream()
                .filter(prompt -> toolbox.reaches(prompt.tools()))
                .toList();
    }

    /** A prompt that a session sees. */
    public Optional<Prompt> find(Toolbox toolbox, String name) {
        return of(toolbox).stream().filter(prompt -> prompt.name().equals(name)).findFirst();
    }
}
