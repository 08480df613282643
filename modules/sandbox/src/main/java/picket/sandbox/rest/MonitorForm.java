package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import picket.http.Json;
import picket.sandbox.crons.CheckIn;
import picket.sandbox.crons.Monitor;
import picket.sandbox.store.Directory;
import picket.sandbox.store.Person;
import picket.sandbox.store.Team;

/** Cron monitors and their check-ins as answers show them. */
final class MonitorForm {
    private MonitorForm() {}

    static ObjectNode of(Monitor monitor, ObjectNode project, JsonNode owner, Optional<String> only, Instant now) {
        var form = Json.MAPPER
                .createObjectNode()
                .put("id", monitor.guid())
                .put("name", monitor.json().path("name").asText())
                .put("slug", monitor.slug())
                .put("status", "active")
                .put("isMuted", false)
                .put("isUpserting", true)
                .put("dateCreated", monitor.document().occurred().toString());
        form.set("config", monitor.config().form());
        form.set("project", project);
        form.set("owner", owner);
        var environments = form.putArray("environments");
        monitor.environments().stream()
                .filter(name -> only.isEmpty() || only.get().equals(name))
                .forEach(name -> environments.add(environment(monitor, name, now)));
        return form;
    }

    /** A run that was missed or took too long is a failure like one that says so. */
    private static ObjectNode environment(Monitor monitor, String name, Instant now) {
        var timeline = monitor.timeline(name, Instant.EPOCH, now);
        var last = timeline.getLast();
        var next = monitor.next(name, now);
        boolean fine = last.status().equals("ok") || last.status().equals("in_progress");
        return Json.MAPPER
                .createObjectNode()
                .put("name", name)
                .put("status", fine ? "ok" : "error")
                .put("isMuted", false)
                .put("dateCreated", timeline.getFirst().began().toString())
                .put("lastCheckIn", last.began().toString())
                .put("nextCheckIn", next.toString())
                .put("nextCheckInLatest", next.plus(monitor.config().margin()).toString())
                .putNull("activeIncident");
    }

    static ObjectNode of(CheckIn checkIn, Monitor monitor) {
        var form = Json.MAPPER
                .createObjectNode()
                .put("id", checkIn.id())
                .put("environment", checkIn.environment())
                .put("status", checkIn.status())
                .put("dateCreated", checkIn.began().toString())
                .put("dateAdded", checkIn.began().toString())
                .put("dateUpdated", checkIn.updated().toString())
                .put("dateInProgress", checkIn.began().toString())
                .put("dateClock", checkIn.began().toString())
                .putNull("expectedTime")
                .putNull("duration");
        checkIn.milliseconds().ifPresent(took -> form.put("duration", took));
        if (checkIn.status().equals("missed")) {
            form.put("expectedTime", checkIn.began().toString()).putNull("dateInProgress");
        }
        form.set("monitorConfig", monitor.config().form());
        form.putArray("groups");
        return form;
    }

    /** Whoever looks after a monitor, as {@code user:1} or {@code team:1}; null if nobody does. */
    static JsonNode owner(String named, Directory directory) {
        var parts = named.split(":", 2);
        if (parts.length == 2 && parts[1].matches("\\d{1,18}")) {
            long id = Long.parseLong(parts[1]);
            var owner = parts[0].equals("user")
                    ? directory.person(id).map(MonitorForm::owner)
                    : directory.organizations().stream()
                            .flatMap(organization -> directory.teams(organization).stream())
                            .filter(team -> team.id() == id)
                            .findFirst()
                            .map(MonitorForm::owner);
            if (owner.isPresent()) {
                return owner.get();
            }
        }
        return JsonNodeFactory.instance.nullNode();
    }

    private static ObjectNode owner(Person person) {
        return Json.MAPPER
                .createObjectNode()
                .put("type", "user")
                .put("id", Long.toString(person.id()))
                .put("name", person.name())
                .put("email", person.email());
    }

    private static ObjectNode owner(Team team) {
        return Json.MAPPER
                .createObjectNode()
                .put("type", "team")
                .put("id", Long.toString(team.id()))
                .put("name", team.slug());
    }
}
