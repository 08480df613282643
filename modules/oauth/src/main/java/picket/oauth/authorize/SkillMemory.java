package picket.oauth.authorize;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picket.oauth.client.Form;
import picket.oauth.client.RedirectUris;
import picket.oauth.grant.Digest;
import picket.oauth.grant.Scope;
import picket.oauth.page.Cookies;
import picket.oauth.page.SealedForms;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.Skill;
import picket.oauth.spi.UserId;

/**
 * What a browser's user approved for a client last, in a sealed cookie. It only finds the grant and ticks boxes: the
 * question is asked every time.
 */
final class SkillMemory {
    private static final Duration AGE = Duration.ofDays(365);
    private static final int ENTRIES = 10;
    private static final int KEY_LENGTH = 16;
    private static final int PARTS = 4;
    private static final int MOST = 3500; // browsers drop what is longer than 4 KB with name and attributes

    private final Cookies cookies;
    private final SealedForms forms;

    SkillMemory(Cookies cookies, String cookieKey, SecureRandom random) {
        this.cookies = cookies;
        this.forms = new SealedForms(cookieKey, "picket skill memory", random);
    }

    /**
     * What was approved for a client.
     *
     * @param user who signed in then
     * @param grant what came of it, which may have changed or ended
     * @param skills at least one
     */
    record Choice(UserId user, GrantId grant, Set<Skill> skills, Scope scope) {
        /** Copies the skills. */
        Choice {
            skills = Set.copyOf(skills);
        }

        private String text() {
            return String.join(",", grant.value(), Skill.text(skills), scope.text(), user.value());
        }

        private static Optional<Choice> read(String text) {
            var parts = text.split(",", PARTS);
            if (parts.length < PARTS) {
                return Optional.empty();
            }
            return Optional.of(new Choice(
                            new UserId(parts[3]), new GrantId(parts[0]), Skill.read(parts[1]), Scope.parse(parts[2])))
                    .filter(choice -> !choice.skills().isEmpty());
        }
    }

    /**
     * A choice for the client of a request.
     *
     * @param same whether it was for the redirect URI and the resource of the request, too
     */
    record Recalled(Choice choice, boolean same) {}

    /** What was approved for the client last, for the same redirect URI and resource if there is such. */
    Optional<Recalled> recall(ServerRequest request, AuthorizationRequest asked) {
        var entries = read(request).fields();
        var key = key(asked);
        return Optional.ofNullable(entries.get(key))
                .or(() -> entries.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(client(asked)))
                        .map(Map.Entry::getValue)
                        .findFirst())
                .flatMap(values -> Choice.read(values.getFirst()))
                .map(choice -> new Recalled(choice, entries.containsKey(key)));
    }

    /** Keeps a choice, as the newest of a few. */
    void keep(ServerRequest request, ServerResponse response, AuthorizationRequest asked, Choice choice) {
        var kept = Form.EMPTY.with(key(asked), choice.text());
        for (var older : read(request).without(key(asked)).fields().entrySet()) {
            if (kept.fields().size() < ENTRIES) {
                kept = kept.with(older.getKey(), older.getValue().getFirst());
            }
        }
        write(response, kept);
    }

    /** Forgets what was approved for the client of a request. */
    void forget(ServerRequest request, ServerResponse response, AuthorizationRequest asked) {
        var kept = read(request);
        for (var key : kept.fields().keySet()) {
            if (key.startsWith(client(asked))) {
                kept = kept.without(key);
            }
        }
        write(response, kept);
    }

    private void write(ServerResponse response, Form kept) {
        cookies.write(response, Cookies.SKILLS, forms.seal(kept, Cookies.SKILLS), AGE);
    }

    private Form read(ServerRequest request) {
        return cookies.read(request, Cookies.SKILLS)
                .filter(text -> text.length() <= MOST)
                .flatMap(text -> forms.open(text, Cookies.SKILLS))
                .orElse(Form.EMPTY);
    }

    private static String client(AuthorizationRequest asked) {
        return digest(asked.client().id().value());
    }

    /** By the redirect URI as it is registered, since the port of a loopback address changes each time. */
    private static String key(AuthorizationRequest asked) {
        var redirectUri = asked.destination().redirectUri();
        var registered = asked.client().redirectUris().stream()
                .filter(uri -> RedirectUris.match(uri, redirectUri))
                .findFirst();
        return client(asked)
                + digest(registered.orElse("") + " " + asked.audience().resource());
    }

    private static String digest(String text) {
        return Digest.hex(text).substring(0, KEY_LENGTH);
    }
}
