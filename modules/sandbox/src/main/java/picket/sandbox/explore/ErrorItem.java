package picket.sandbox.explore;

import java.util.List;
import java.util.stream.Stream;
import picket.sandbox.event.ErrorEvent;
import picket.sandbox.event.Frame;
import picket.sandbox.event.ThrownException;

/** An error event as a row: its tags, and what searches look for beyond them. */
public final class ErrorItem {
    private ErrorItem() {}

    /** The row of an event. */
    public static Item of(ErrorEvent event) {
        var json = event.json();
        var exceptions = event.exceptions().reversed();
        var frames = exceptions.stream()
                .flatMap(thrown -> thrown.frames().reversed().stream())
                .toList();
        var attributes = new Attributes()
                .text("title", event.headline().title())
                .text("message", event.message().isEmpty() ? event.headline().title() : event.message())
                .text("culprit", event.headline().culprit())
                .text("location", event.headline().location())
                .text("event.type", event.headline().type())
                .text("platform", event.platform())
                .text(
                        "trace.parent_span_id",
                        Given.text(json.path("contexts").path("trace").path("span_id")))
                .texts("error.type", each(exceptions, ThrownException::type))
                .texts("error.value", each(exceptions, ThrownException::value))
                .texts(
                        "error.mechanism",
                        each(
                                exceptions,
                                thrown -> Given.text(
                                        thrown.json().path("mechanism").path("type"))))
                .flag("error.handled", !event.unhandled())
                .flag("error.unhandled", event.unhandled())
                .texts("stack.filename", each(frames, Frame::filename))
                .texts("stack.function", each(frames, Frame::function))
                .texts("stack.module", each(frames, Frame::module))
                .texts(
                        "stack.abs_path",
                        each(frames, frame -> Given.text(frame.json().path("abs_path"))))
                .texts(
                        "stack.lineno",
                        each(frames, frame -> Given.text(frame.json().path("lineno"))))
                .text("sdk.name", Given.text(json.path("sdk").path("name")))
                .text("sdk.version", Given.text(json.path("sdk").path("version")))
                .text("http.method", Given.text(json.path("request").path("method")))
                .text("http.url", Given.text(json.path("request").path("url")));
        user(event, attributes);
        event.tags().forEach(tag -> attributes.text(tag.key(), tag.value()));
        return new Item(Dataset.ERRORS, event.id(), event.occurred(), traceId(event), attributes.list());
    }

    private static void user(ErrorEvent event, Attributes attributes) {
        var user = event.json().path("user");
        var names = Stream.of("email", "username", "id", "ip_address").map(field -> Given.text(user.path(field)));
        attributes
                .text("user.id", Given.text(user.path("id")))
                .text("user.email", Given.text(user.path("email")))
                .text("user.username", Given.text(user.path("username")))
                .text("user.ip", Given.text(user.path("ip_address")))
                .text(
                        "user.display",
                        names.filter(name -> !name.isEmpty()).findFirst().orElse(""))
                .text("geo.country_code", Given.text(user.path("geo").path("country_code")))
                .text("geo.city", Given.text(user.path("geo").path("city")));
    }

    private static <T> List<String> each(List<T> all, java.util.function.Function<T, String> text) {
        return all.stream().map(text).distinct().toList();
    }

    private static String traceId(ErrorEvent event) {
        var id = event.traceId();
        return id.length() > 64 ? "" : id;
    }
}
