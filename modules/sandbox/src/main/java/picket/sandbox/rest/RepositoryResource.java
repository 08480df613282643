package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import picket.http.Json;
import picket.sandbox.store.Document;
import picket.sandbox.store.Documents;
import picket.sandbox.store.Kind;
import picket.sandbox.store.Organization;
import picket.sandbox.store.Project;

/** Repositories, which of their folders stack traces speak of, and where the source of a frame is. */
final class RepositoryResource {
    private static final int MOST = 300;

    private final Documents documents;
    private final Lookup lookup;
    private final InstantSource clock;
    private final Supplier<URI> origin;

    RepositoryResource(Documents documents, Lookup lookup, InstantSource clock, Supplier<URI> origin) {
        this.documents = documents;
        this.lookup = lookup;
        this.clock = clock;
        this.origin = origin;
    }

    void register(Api api) {
        api.get(
                "/organizations/{org}/repos",
                Scopes.ORGANIZATION,
                call -> page(call, Kind.REPOSITORY, RepositoryResource::repository));
        api.get(
                "/organizations/{org}/code-mappings",
                Scopes.ORGANIZATION,
                call -> page(call, Kind.CODE_MAPPING, this::mapping));
        api.post("/organizations/{org}/code-mappings/bulk", Scopes.CODE_MAPPING_WRITE, this::map);
        api.get("/projects/{org}/{project}/stacktrace-link", Scopes.PROJECT, this::source);
    }

    private ArrayNode page(Call call, Kind kind, Function<Document, ObjectNode> form) {
        var all = documents.list(kind, lookup.organization(call)).stream()
                .sorted(Comparator.comparingLong(Document::id))
                .toList();
        return Page.of(call, origin.get(), "per_page").of(all, form);
    }

    static ObjectNode repository(Document repository) {
        var json = repository.json();
        var form = Json.MAPPER
                .createObjectNode()
                .put("id", Long.toString(repository.id()))
                .put("name", repository.name())
                .put("url", json.path("url").asText())
                .put("status", "active")
                .put("dateCreated", repository.occurred().toString())
                .put("integrationId", "1")
                .put("externalSlug", repository.name())
                .put("externalId", Long.toString(repository.id()));
        form.set("provider", json.path("provider"));
        return form;
    }

    private ObjectNode mapping(Document mapping) {
        var form = Json.MAPPER
                .createObjectNode()
                .put("id", Long.toString(mapping.id()))
                .put("projectId", Long.toString(mapping.project()))
                .put("repoName", mapping.name())
                .put("integrationId", "1");
        form.setAll((ObjectNode) mapping.json());
        return form.put("automaticallyGenerated", false);
    }

    /** Adds mappings of one project to one repository; a root of stack traces that is mapped already is mapped anew. */
    private JsonNode map(Call call) {
        var organization = lookup.organization(call);
        var input = call.input();
        var project = lookup.project(organization, input.required("project", 100))
                .orElseThrow(() -> Refusal.badRequest("project: Project not found or you do not have access to it."));
        var repository = documents.named(Kind.REPOSITORY, organization, input.required("repository", 200)).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.badRequest("repository: Repository not found."));
        var mappings = input.value("mappings");
        if (!mappings.isArray() || mappings.isEmpty() || mappings.size() > MOST) {
            throw Refusal.badRequest("mappings: a list of 1 to " + MOST + " objects is needed");
        }
        var branch = input.text("defaultBranch", 200).orElse("main");
        var answer = Json.MAPPER
                .createObjectNode()
                .put("created", 0)
                .put("updated", 0)
                .put("errors", 0);
        var list = answer.putArray("mappings");
        for (var mapping : mappings) {
            var status = map(organization, project, repository, mapping, branch);
            answer.put(status, answer.path(status).asInt() + 1);
            list.addObject()
                    .put("stackRoot", mapping.path("stackRoot").asText())
                    .put("sourceRoot", mapping.path("sourceRoot").asText())
                    .put("status", status);
        }
        return answer;
    }

    private String map(Organization organization, Project project, Document repository, JsonNode given, String branch) {
        if (!given.path("stackRoot").isTextual() || !given.path("sourceRoot").isTextual()) {
            throw Refusal.badRequest("mappings: stackRoot and sourceRoot are needed");
        }
        var json = Json.MAPPER
                .createObjectNode()
                .put("stackRoot", given.path("stackRoot").textValue())
                .put("sourceRoot", given.path("sourceRoot").textValue())
                .put("defaultBranch", branch);
        var known = mappings(organization, project).stream()
                .filter(mapping -> mapping.json().path("stackRoot").equals(json.path("stackRoot")))
                .findFirst();
        known.ifPresentOrElse(
                mapping -> documents.update(mapping.with(json)),
                () -> documents.add(Document.of(Kind.CODE_MAPPING, project, repository.name(), clock.instant(), json)));
        return known.isPresent() ? "updated" : "created";
    }

    private List<Document> mappings(Organization organization, Project project) {
        return documents.list(Kind.CODE_MAPPING, organization).stream()
                .filter(mapping -> mapping.project() == project.id())
                .toList();
    }

    /** The longest root that a file begins with decides. */
    private JsonNode source(Call call) {
        var organization = lookup.organization(call);
        var mappings = mappings(organization, lookup.project(call));
        var file = file(call);
        var found = mappings.stream()
                .filter(mapping ->
                        file.startsWith(mapping.json().path("stackRoot").asText()))
                .max(Comparator.comparingInt(
                        mapping -> mapping.json().path("stackRoot").asText().length()));
        var answer = Json.MAPPER.createObjectNode().putNull("config").putNull("sourceUrl");
        answer.putArray("integrations");
        if (found.isEmpty()) {
            return answer.put("error", mappings.isEmpty() ? "no_code_mappings_for_project" : "stack_root_mismatch");
        }
        answer.set("config", mapping(found.get()));
        return answer.put("sourceUrl", link(organization, found.get(), file, call.query("lineNo")));
    }

    /** The path of the file; frames of Java say it as a module and the name of a file. */
    private static String file(Call call) {
        var file = call.query("file").orElseThrow(() -> Refusal.badRequest("Filepath is required"));
        var module = call.query("module").orElse("");
        boolean java = call.query("platform").filter("java"::equals).isPresent() && module.contains(".");
        return java ? module.substring(0, module.lastIndexOf('.') + 1).replace('.', '/') + file : file;
    }

    private String link(Organization organization, Document mapping, String file, Optional<String> line) {
        var json = mapping.json();
        var path = json.path("sourceRoot").asText()
                + file.substring(json.path("stackRoot").asText().length());
        var repository = documents.named(Kind.REPOSITORY, organization, mapping.name()).stream()
                .findFirst()
                .orElseThrow(Refusal::notFound);
        return repository.json().path("url").asText() + "/blob/"
                + json.path("defaultBranch").asText() + "/" + path
                + line.map(number -> "#L" + number).orElse("");
    }
}
