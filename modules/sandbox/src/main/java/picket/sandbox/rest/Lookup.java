package picket.sandbox.rest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.sandbox.store.Directory;
import picket.sandbox.store.Issue;
import picket.sandbox.store.Issues;
import picket.sandbox.store.Organization;
import picket.sandbox.store.Project;
import picket.sandbox.store.Team;

/** What the path of a request names, by slug or by number. */
final class Lookup {
    private final Directory directory;
    private final Issues issues;

    Lookup(Directory directory, Issues issues) {
        this.directory = directory;
        this.issues = issues;
    }

    Organization organization(Call call) {
        var named = call.path("org");
        return directory.organizations().stream()
                .filter(organization -> is(named, organization.id(), organization.slug()))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    Project project(Call call) {
        return project(organization(call), call.path("project")).orElseThrow(Refusal::notFound);
    }

    /** A project by slug or numeric id. */
    Optional<Project> project(Organization organization, String named) {
        return directory.projects(organization).stream()
                .filter(project -> is(named, project.id(), project.slug()))
                .findFirst();
    }

    /** The projects that a search is limited to by {@code project}, {@code projectSlug}; all if by neither. */
    List<Project> wanted(Call call, Organization organization) {
        var named = Stream.of("project", "projectSlug")
                .flatMap(parameter -> call.queries(parameter).stream())
                .filter(value -> !value.equals("-1"))
                .toList();
        if (named.isEmpty()) {
            return directory.projects(organization);
        }
        return named.stream()
                .map(value -> project(organization, value).orElseThrow(Refusal::forbidden))
                .toList();
    }

    /** A team by slug or numeric id. */
    Optional<Team> team(Organization organization, String named) {
        return directory.teams(organization).stream()
                .filter(team -> is(named, team.id(), team.slug()))
                .findFirst();
    }

    /** The ids of the projects that a request narrows an answer to; none for all. */
    Set<Long> projects(Call call, Organization organization) {
        return call.queries("project").stream()
                .filter(named -> !named.equals("-1"))
                .map(named -> project(organization, named)
                        .orElseThrow(() -> number(named)
                                ? Refusal.forbidden()
                                : Refusal.badRequest("Invalid project parameter. Values must be numbers."))
                        .id())
                .collect(Collectors.toSet());
    }

    /** The issue in the path, by numeric or readable id. */
    Issue issue(Call call) {
        return issue(organization(call), call.path("issue")).orElseThrow(Refusal::notFound);
    }

    /** An issue by numeric or readable id. */
    Optional<Issue> issue(Organization organization, String named) {
        return issues.named(organization, named);
    }

    private static boolean number(String text) {
        return text.matches("\\d{1,18}");
    }

    private static boolean is(String named, long id, String slug) {
        return number(named) ? Long.parseLong(named) == id : slug.equals(named.toLowerCase(Locale.ROOT));
    }
}
