package picket.sandbox.grouping;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import picket.sandbox.event.ErrorEvent;
import picket.sandbox.event.ThrownException;

/**
 * Decides which events are the same issue.
 *
 * <p>An explicit fingerprint rules. Without one the types of the exception chain count with the failing frame of the
 * outermost exception; without a frame its value; and for messages the text before its parameters are filled in.
 */
public final class Grouping {
    private Grouping() {}

    /**
     * What equal issues have in common.
     *
     * @param event in normal form
     * @return 32 hex digits
     */
    public static String hash(ErrorEvent event) {
        return digest(components(event));
    }

    private static List<String> components(ErrorEvent event) {
        var found = event.json().path("occurrence").path("fingerprint");
        if (found.isArray()) {
            return List.of("found", event.kind(), found.path(0).asText());
        }
        var fingerprint = StreamSupport.stream(event.json().path("fingerprint").spliterator(), false)
                .map(part -> part.asText(""))
                .toList();
        if (fingerprint.isEmpty()) {
            return byContent(event);
        }
        var components = new ArrayList<String>();
        for (var part : fingerprint) {
            if (part.replace(" ", "").equals("{{default}}")) {
                components.addAll(byContent(event));
            } else {
                components.add(part);
            }
        }
        return components;
    }

    private static List<String> byContent(ErrorEvent event) {
        var csp = event.json().path("csp");
        if (csp.isObject()) {
            return List.of("csp", csp.path("effective_directive").asText(), blocked(csp));
        }
        return event.main()
                .map(main -> byException(event, main))
                .orElseGet(() -> List.of("message", Parameters.replace(event.messageTemplate())));
    }

    /** Where the thing that was blocked came from, without its path. */
    private static String blocked(JsonNode csp) {
        return csp.path("blocked_uri").asText("").replaceFirst("^([a-z]+://[^/]*).*", "$1");
    }

    private static List<String> byException(ErrorEvent event, ThrownException main) {
        var components = new ArrayList<>(List.of("exception"));
        event.exceptions().forEach(exception -> components.add(exception.type()));
        var top = main.top();
        if (top.isPresent()) {
            components.add(top.get().module());
            components.add(top.get().function());
        } else {
            components.add(Parameters.replace(main.value()));
        }
        return components;
    }

    private static String digest(List<String> components) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var component : components) {
                digest.update(component.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
