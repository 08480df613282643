package picket.api.tools.projects;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.Facts;
import picket.api.tools.Fence;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Schema;
import picket.sentry.Project;

/** What is set when a project is created or changed, and how it is shown afterwards. */
final class ProjectForm {
    static final Parameter<Optional<String>> SLUG = Parameters.slug(
                    "slug", "Slug of the project in addresses; must not be taken")
            .nullable();
    static final Parameter<Optional<String>> PLATFORM = Parameter.text(
                    "platform", "Platform id, for example python or javascript-react")
            .map(text -> text.toLowerCase(Locale.ROOT))
            .nullable();
    static final Schema SCHEMA = Schema.object()
            .required("id", Schema.text())
            .required("slug", Schema.text())
            .required("name", Schema.text())
            .required("platform", Schema.text().orNull());

    private ProjectForm() {}

    /** The members to send; only what is given. */
    static ObjectNode of(Optional<String> name, Call call) {
        var form = JsonNodeFactory.instance.objectNode();
        name.ifPresent(text -> form.put("name", text));
        call.get(SLUG).ifPresent(text -> form.put("slug", text));
        call.get(PLATFORM).ifPresent(text -> form.put("platform", text));
        return form;
    }

    static void write(Project project, ObjectNode node) {
        node.put("id", project.id())
                .put("slug", project.slug())
                .put("name", Fence.visible(project.name()))
                .put("platform", Facts.known(project.platform()));
    }
}
