package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRouting;
import java.util.Optional;
import java.util.TreeSet;
import picket.http.Json;
import picket.sandbox.store.Person;

/** Who the caller is, and where the caller's data live. */
final class IdentityResource {
    private final Access access;
    private final Regions regions;

    IdentityResource(Access access, Regions regions) {
        this.access = access;
        this.regions = regions;
    }

    void register(HttpRouting.Builder routing, Api api) {
        routing.get("/api/0[/]", (req, res) -> Api.send(res, index(access.caller(req))));
        api.allow("", Method.GET);
        api.get("/auth", Scopes.ANY, call -> user(call.caller().person()));
        api.get("/users/me/regions", Scopes.ANY, _ -> regions());
    }

    private static JsonNode index(Optional<Caller> caller) {
        var index = Json.MAPPER
                .createObjectNode()
                .put("version", "0")
                .putNull("auth")
                .putNull("user");
        caller.ifPresent(known -> {
            var scopes = index.putObject("auth").putArray("scopes");
            new TreeSet<>(known.scopes()).forEach(scopes::add);
            index.set("user", user(known.person()));
        });
        return index;
    }

    private JsonNode regions() {
        var answer = Json.MAPPER.createObjectNode();
        var list = answer.putArray("regions");
        regions.all()
                .forEach(region -> list.addObject().put("name", region.name()).put("url", region.url()));
        return answer;
    }

    static ObjectNode user(Person person) {
        var user = Json.MAPPER
                .createObjectNode()
                .put("id", Long.toString(person.id()))
                .put("name", person.name())
                .put("username", person.email())
                .put("email", person.email())
                .put("avatarUrl", "")
                .put("isActive", true)
                .put("isSuspended", false)
                .put("hasPasswordAuth", true)
                .put("isManaged", false)
                .put("dateJoined", person.created().toString())
                .putNull("lastLogin")
                .put("has2fa", false)
                .putNull("lastActive")
                .put("isSuperuser", false)
                .put("isStaff", false);
        user.putObject("experiments");
        user.putArray("emails")
                .addObject()
                .put("id", Long.toString(person.id()))
                .put("email", person.email())
                .put("is_verified", true);
        user.putArray("identities");
        user.set("avatar", Avatar.letters());
        return user;
    }
}
