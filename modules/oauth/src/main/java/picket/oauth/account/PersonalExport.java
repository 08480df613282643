package picket.oauth.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import picket.http.Json;
import picket.oauth.grant.Connection;
import picket.oauth.grant.Journal;
import picket.oauth.page.Session;
import picket.oauth.spi.PersonalRecords;
import picket.oauth.spi.Skill;
import picket.oauth.spi.UserId;

/** All that is kept about a person, secrets apart, as JSON. */
record PersonalExport(AccountServices services) {
    private static final int MOST_ACTS = 10_000;

    Map<String, Object> of(UserId user) {
        var now = services.clock().instant();
        var all = new LinkedHashMap<String, Object>();
        all.put("user", user.value());
        all.put("exportedAt", now.toString());
        all.put(
                "sessions",
                services.sessions().of(AccountServices.REALM, user.value(), now).stream()
                        .map(PersonalExport::session)
                        .toList());
        all.put(
                "connections",
                services.connections().of(user, now).stream()
                        .map(PersonalExport::connection)
                        .toList());
        all.put(
                "accountActions",
                services.journal().of(AccountServices.REALM, user.value(), MOST_ACTS).stream()
                        .map(PersonalExport::act)
                        .toList());
        for (var records : services.others().get()) {
            json(records, user).properties().forEach(kind -> all.put(kind.getKey(), kind.getValue()));
        }
        return all;
    }

    private static Map<String, Object> session(Session session) {
        return new TreeMap<>(
                Map.of("name", session.name(), "expiresAt", session.expiresAt().toString()));
    }

    private static Map<String, Object> connection(Connection connection) {
        var grant = connection.grant();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", grant.id().value());
        fields.put("client", grant.client().value());
        fields.put("clientName", grant.clientName());
        fields.put("skills", grant.skills().stream().map(Skill::id).sorted().toList());
        fields.put("resource", connection.audience().resource().toString());
        fields.put("scope", connection.scope().text());
        grant.constraints().organization().ifPresent(slug -> fields.put("organization", slug));
        grant.constraints().project().ifPresent(slug -> fields.put("project", slug));
        fields.put(
                "upstreamScopes", connection.upstreamScopes().stream().sorted().toList());
        fields.put("createdAt", grant.createdAt().toString());
        fields.put("usedAt", connection.usedAt().toString());
        fields.put("expiresAt", grant.expiresAt().toString());
        return fields;
    }

    private static Map<String, Object> act(Journal.Act act) {
        return new TreeMap<>(Map.of(
                "at", act.at().toString(), "action", act.action(), "target", act.target(), "request", act.request()));
    }

    private static JsonNode json(PersonalRecords records, UserId user) {
        try {
            return Json.MAPPER.readTree(records.export(user));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of a person are kept as JSON", e);
        }
    }
}
