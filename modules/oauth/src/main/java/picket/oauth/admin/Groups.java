package picket.oauth.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picket.http.Json;

/** The groups in a claim: a list, one alone, or a list as JSON, which is how Helidon hands them on. */
final class Groups {
    private Groups() {}

    static List<String> of(@Nullable Object claim) {
        return switch (claim) {
            case null -> List.of();
            case Collection<?> many -> many.stream().map(String::valueOf).toList();
            case String text when text.startsWith("[") -> parsed(text);
            default -> List.of(claim.toString());
        };
    }

    private static List<String> parsed(String json) {
        try {
            var groups = new ArrayList<String>();
            Json.MAPPER.readTree(json).forEach(group -> groups.add(group.asText()));
            return groups;
        } catch (JsonProcessingException e) {
            return List.of(json);
        }
    }
}
