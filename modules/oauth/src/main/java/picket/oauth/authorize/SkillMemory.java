package picket.oauth.authorize;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.oauth.client.Form;
import picket.oauth.grant.Digest;
import picket.oauth.grant.Scope;
import picket.oauth.page.Cookies;
import picket.oauth.page.SealedForms;
import picket.oauth.spi.ClientId;
import picket.oauth.spi.Skill;

/**
 * What a browser's user chose for a client last, in a sealed cookie. It only ticks boxes: the question is asked every
 * time.
 */
final class SkillMemory {
    private static final String NAME = "picket-skills";
    private static final Duration AGE = Duration.ofDays(365);
    private static final int CLIENTS = 10;
    private static final int CLIENT_LENGTH = 16;
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
     * @param skills at least one
     */
    record Choice(Set<Skill> skills, Scope scope) {}

    /** What was approved for the client last, of what there still is. */
    Optional<Choice> recall(ServerRequest request, ClientId client) {
        return read(request)
                .value(key(client))
                .map(SkillMemory::choice)
                .filter(choice -> !choice.skills().isEmpty());
    }

    private static Choice choice(String text) {
        var parts = List.of(text.split(",", -1));
        var skills = Stream.of(parts.getFirst().split(" ", -1)).flatMap(id -> Skill.of(id).stream());
        return new Choice(skills.collect(Collectors.toSet()), Scope.parse(parts.getLast()));
    }

    /** Keeps a choice, as the newest of a few. */
    void keep(ServerRequest request, ServerResponse response, ClientId client, List<String> skills, Scope scope) {
        var kept = Form.EMPTY.with(key(client), String.join(" ", skills) + "," + scope.text());
        for (var older : read(request).without(key(client)).fields().entrySet()) {
            if (kept.fields().size() < CLIENTS) {
                kept = kept.with(older.getKey(), older.getValue().getFirst());
            }
        }
        cookies.write(response, NAME, forms.seal(kept, NAME), AGE);
    }

    private Form read(ServerRequest request) {
        return cookies.read(request, NAME)
                .filter(text -> text.length() <= MOST)
                .flatMap(text -> forms.open(text, NAME))
                .orElse(Form.EMPTY);
    }

    private static String key(ClientId client) {
        return Digest.hex(client.value()).substring(0, CLIENT_LENGTH);
    }
}
