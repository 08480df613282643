package picket.api.resources;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picket.api.tools.App;
import picket.api.tools.Result;

/**
 * The views of results, each one document without anything around it, which the build of the site makes. They are the
 * same for everyone: what a tool answered is given to them by the host.
 */
public final class Apps {
    private Apps() {}

    /** All of them. */
    public static List<Resource> list() {
        return Arrays.stream(App.values())
                .map(app -> {
                    var view = Result.text(read(app));
                    return new Resource(
                            app.uri(),
                            app.id() + "-view",
                            title(app),
                            "A view of results for hosts with MCP Apps; models have no use for it.",
                            App.TYPE,
                            Optional.of(about()),
                            Set.of(),
                            Map.of(),
                            (_, _) -> Optional.of(view));
                })
                .toList();
    }

    private static String title(App app) {
        return switch (app) {
            case ISSUE -> "View of an issue";
            case TRACE -> "View of a trace";
            case PROFILE -> "View of a profile";
            case CHART -> "View of values over time";
            case RESULT -> "View of any result";
        };
    }

    /** Nothing may be loaded and nobody asked; without a word about it hosts may differ. */
    private static ObjectNode about() {
        var about = JsonNodeFactory.instance.objectNode();
        var ui = about.putObject(App.KEY).put("prefersBorder", true);
        var policy = ui.putObject("csp");
        List.of("connectDomains", "resourceDomains", "frameDomains", "baseUriDomains")
                .forEach(policy::putArray);
        return about;
    }

    private static String read(App app) {
        var file = "/META-INF/apps/" + app.id() + ".html";
        try (var in = Apps.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the views are not in this build: " + file + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
