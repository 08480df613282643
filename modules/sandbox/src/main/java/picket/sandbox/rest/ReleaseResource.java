package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.Status;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import picket.sandbox.store.Database;
import picket.sandbox.store.Documents;
import picket.sandbox.store.Kind;
import picket.sandbox.store.Organization;
import picket.sandbox.store.Project;
import picket.sandbox.store.Release;
import picket.sandbox.store.Releases;

/** Releases with their commits and deploys, of an organization or of one of its projects. */
final class ReleaseResource {
    private static final String ORGANIZATION = "/organizations/{org}/releases";
    private static final String PROJECT = "/projects/{org}/{project}/releases";

    private final Releases releases;
    private final Lookup lookup;
    private final InstantSource clock;
    private final Supplier<URI> origin;
    private final ReleaseForm form;
    private final ReleaseChange change;
    private final Documents documents;

    ReleaseResource(Database database, Lookup lookup, InstantSource clock, Supplier<URI> origin) {
        this.releases = database.releases();
        this.documents = database.documents();
        this.lookup = lookup;
        this.clock = clock;
        this.origin = origin;
        this.form = new ReleaseForm(database, clock);
        this.change = new ReleaseChange(releases, clock);
    }

    void register(Api api) {
        api.get(ORGANIZATION, Scopes.PROJECT, this::ofOrganization);
        api.post(ORGANIZATION, Scopes.RELEASE_WRITE, call -> {
            var input = call.input();
            return create(call, input, named(lookup.organization(call), input));
        });
        api.get(PROJECT, Scopes.PROJECT, call -> list(call, releases.list(lookup.project(call))));
        api.post(PROJECT, Scopes.RELEASE_WRITE, call -> create(call, call.input(), List.of(lookup.project(call))));
        for (var owner : List.of(ORGANIZATION, PROJECT)) {
            api.get(
                    owner + "/{version}",
                    Scopes.PROJECT,
                    call -> form.of(release(call), call.query("health").isPresent()));
            api.put(owner + "/{version}", Scopes.RELEASE_WRITE, call -> {
                change.apply(release(call), call.input());
                return form.of(release(call), false);
            });
            api.get(owner + "/{version}/commits", Scopes.PROJECT, this::commits);
            api.get(
                    owner + "/{version}/deploys",
                    Scopes.PROJECT,
                    call -> Page.of(call, origin.get(), "per_page")
                            .of(releases.deploys(release(call)), ReleaseForm::deploy));
            api.post(
                    owner + "/{version}/deploys",
                    Scopes.RELEASE_WRITE,
                    call -> ReleaseForm.deploy(change.deploy(release(call), call.input())));
        }
    }

    private JsonNode commits(Call call) {
        var release = release(call);
        var organization = lookup.organization(call);
        return Page.of(call, origin.get(), "per_page").of(releases.commits(release), commit -> {
            var shown = ReleaseForm.commit(commit);
            shown.putArray("releases").add(ReleaseForm.reference(release));
            documents.named(Kind.REPOSITORY, organization, commit.repository()).stream()
                    .findFirst()
                    .ifPresent(known -> shown.set("repository", RepositoryResource.repository(known)));
            return shown;
        });
    }

    /** The release in the path; below a project only if the project has it. */
    private Release release(Call call) {
        var organization = lookup.organization(call);
        var found = releases.find(organization, call.path("version"));
        if (call.request().path().pathParameters().contains("project")) {
            var project = lookup.project(call);
            return found.filter(release -> releases.list(project).contains(release))
                    .orElseThrow(Refusal::notFound);
        }
        return found.orElseThrow(Refusal::notFound);
    }

    private JsonNode ofOrganization(Call call) {
        var organization = lookup.organization(call);
        var wanted = call.queries("project").stream()
                .filter(named -> !named.equals("-1"))
                .map(named -> lookup.project(organization, named).orElseThrow(Refusal::forbidden))
                .flatMap(project -> releases.list(project).stream())
                .toList();
        boolean all = call.queries("project").stream().allMatch("-1"::equals);
        return list(
                call,
                releases.list(organization).stream()
                        .filter(release -> all || wanted.contains(release))
                        .toList());
    }

    private JsonNode list(Call call, List<Release> all) {
        var query = call.query("query").orElse("");
        boolean health =
                call.query("health").filter(value -> !value.equals("0")).isPresent();
        var matching = all.stream()
                .filter(release -> release.version().contains(query))
                .toList();
        return Page.of(call, origin.get(), "per_page").of(matching, release -> form.of(release, health));
    }

    /** Answers 208 for a version that is known, as Sentry does. */
    private JsonNode create(Call call, Input input, List<Project> projects) {
        var version = input.required("version", 250);
        if (version.matches("\\.|\\.\\.|latest|.*[\\n\\t\\f\\r/\\\\].*")) {
            throw Refusal.badRequest("version: Release with name " + version.strip() + " is not valid");
        }
        var organization = lookup.organization(call);
        boolean known = releases.find(organization, version).isPresent();
        projects.forEach(project -> releases.add(project, version, clock.instant()));
        var release = releases.find(organization, version).orElseThrow(Refusal::notFound);
        change.apply(release, input);
        if (known) {
            call.response().status(Status.create(208));
        }
        return form.of(releases.find(organization, version).orElseThrow(), false);
    }

    private List<Project> named(Organization organization, Input input) {
        var named = input.value("projects");
        if (!named.isArray() || named.isEmpty()) {
            throw Refusal.badRequest("projects: This field is required.");
        }
        return named.valueStream()
                .map(name -> lookup.project(organization, name.asText())
                        .orElseThrow(() -> Refusal.badRequest("projects: Invalid project slugs or ids")))
                .toList();
    }
}
