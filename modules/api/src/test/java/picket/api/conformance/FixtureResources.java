package picket.api.conformance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picket.api.resources.Resource;
import picket.api.tools.Content;
import picket.api.tools.Result;

/** The resources that the harness knows by address. */
final class FixtureResources {
    private FixtureResources() {}

    static List<Resource> list() {
        return List.of(
                of(
                        "test://static-text",
                        "text/plain",
                        (_, _) -> Optional.of(Result.text("This is the content of the static text resource."))),
                of(
                        "test://static-binary",
                        "image/png",
                        (_, _) -> Optional.of(Result.of(new Content.Image(FixtureTools.PNG, "image/png")))),
                of(
                        "test://template/{id}/data",
                        "application/json",
                        (_, variables) -> Optional.of(Result.text("{\"id\":\"" + variables.get("id") + "\"}"))));
    }

    private static Resource of(String uri, String type, Resource.Reader reader) {
        return new Resource(
                uri,
                uri,
                uri,
                "A fixture of the conformance harness",
                type,
                Optional.empty(),
                Set.of(),
                Map.of(),
                reader);
    }
}
