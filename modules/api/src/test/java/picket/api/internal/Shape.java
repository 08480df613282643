package picket.api.internal;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picket.api.session.Constraint;
import picket.api.testing.Deployment;
import picket.api.tools.Declaration;
import picket.oauth.spi.Skill;

/**
 * A way in which sessions differ: what the operator set, what the address says, what was granted, and which tools must
 * then exist, said anew here so that the code under test is not its own judge.
 *
 * @param listed where tools are seen: {@code catalog}, {@code direct} or {@code both}
 */
record Shape(
        String name,
        Map<String, String> settings,
        String path,
        Set<Skill> granted,
        boolean direct,
        String listed,
        Predicate<Declaration> exists) {
    private static final Set<Skill> OFFERED = Set.of(Skill.INSPECT, Skill.SEER, Skill.TRIAGE, Skill.PROJECT_MANAGEMENT);

    static Stream<Shape> all() {
        return Stream.of(
                        Stream.of(Skill.values()).map(skill -> granted("only " + skill.id(), "/mcp", skill)),
                        Stream.of(Skill.values())
                                .map(skill -> granted(skill.id() + " of an organization", "/mcp/acme", skill)
                                        .and(without(Constraint.ORGANIZATION))),
                        Stream.of(Skill.values())
                                .map(skill -> granted(skill.id() + " of a bare project", "/mcp/acme/web", skill)
                                        .and(without(Constraint.ORGANIZATION))
                                        .and(without(Constraint.PROJECT))
                                        .and(tool ->
                                                tool.requirements().capability().isEmpty())),
                        Stream.of(fullProject()),
                        addresses(),
                        directTokens(),
                        operators())
                .flatMap(shapes -> shapes);
    }

    private static Shape fullProject() {
        return granted("a project that sends everything", "/mcp/acme/full", OFFERED.toArray(Skill[]::new))
                .and(without(Constraint.ORGANIZATION))
                .and(without(Constraint.PROJECT));
    }

    private static Stream<Shape> addresses() {
        return Stream.of(
                everything("everything", "/mcp"),
                everything("read-only by address", "/mcp?readonly=1").and(Shape::reads),
                everything("skills of the address are not for grants", "/mcp?skills=inspect"),
                everything("experimental", "/mcp?experimental=1").and(Shape::notSuperseded),
                everything("all tools listed", "/mcp?surface=direct").seen("direct"),
                everything("all tools listed, and the gateway", "/mcp?surface=both")
                        .seen("both"),
                everything("the agent", "/mcp?agent=1").seen("agent"),
                everything("the agent that reads", "/mcp/acme?agent=1&readonly=1&surface=both")
                        .and(Shape::reads)
                        .and(without(Constraint.ORGANIZATION))
                        .seen("agent"),
                everything("all reading tools listed", "/mcp/acme?surface=direct&readonly=1")
                        .seen("direct")
                        .and(Shape::reads)
                        .and(without(Constraint.ORGANIZATION)));
    }

    private static Stream<Shape> directTokens() {
        return Stream.of(
                everything("direct token", "/mcp").byToken(),
                granted("direct token with one skill", "/mcp?skills=docs", Skill.DOCS)
                        .byToken(),
                granted(
                                "direct token without two skills",
                                "/mcp?disable-skills=triage,seer",
                                Skill.INSPECT,
                                Skill.PROJECT_MANAGEMENT)
                        .byToken(),
                everything("direct token at a project", "/mcp/acme/web")
                        .byToken()
                        .and(without(Constraint.ORGANIZATION))
                        .and(without(Constraint.PROJECT)));
    }

    private static Stream<Shape> operators() {
        var few = List.of("whoami", "find_teams", "update_issue", "search_sentry_tools", "execute_sentry_tool");
        return Stream.of(
                everything("read-only by the operator", "/mcp?readonly=0")
                        .under("PICKET_READ_ONLY", "true")
                        .and(Shape::reads),
                everything("few tools by the operator", "/mcp")
                        .under("PICKET_TOOLS", String.join(",", few))
                        .and(tool -> few.contains(tool.name())),
                everything("some tools denied by the operator", "/mcp")
                        .under("PICKET_TOOLS_DENIED", "Update_Issue, find_organizations,create_dsn")
                        .and(tool -> !List.of("update_issue", "find_organizations", "create_dsn")
                                .contains(tool.name())),
                granted("some skills by the operator", "/mcp", Skill.INSPECT)
                        .of(OFFERED)
                        .under("PICKET_SKILLS", "inspect"),
                granted("some skills denied by the operator", "/mcp?skills=inspect,triage", Skill.INSPECT)
                        .byToken()
                        .under("PICKET_SKILLS_DENIED", "triage,project-management"),
                everything("no gateway by the operator", "/mcp")
                        .under("PICKET_SURFACE", "direct")
                        .seen("direct"),
                everything("the address chooses among the operator's", "/mcp?surface=catalog")
                        .under("PICKET_SURFACE", "direct"));
    }

    private static Shape everything(String name, String path) {
        return granted(name, path, OFFERED.toArray(Skill[]::new));
    }

    private static Shape granted(String name, String path, Skill... skills) {
        return new Shape(
                name,
                Map.of(),
                path,
                Set.of(skills),
                false,
                "catalog",
                tool -> Stream.of(skills).anyMatch(tool.requirements().skills()::contains)
                        && !tool.requirements().maturity().name().equals("EXPERIMENTAL"));
    }

    private Shape and(Predicate<Declaration> more) {
        return new Shape(name, settings, path, granted, direct, listed, exists.and(more));
    }

    private Shape seen(String where) {
        return new Shape(name, settings, path, granted, direct, where, exists);
    }

    private Shape byToken() {
        return new Shape(name, settings, path, granted, true, listed, exists);
    }

    private Shape of(Set<Skill> skills) {
        return new Shape(name, settings, path, skills, direct, listed, exists);
    }

    private Shape under(String key, String value) {
        return new Shape(name, Map.of(key, value), path, granted, direct, listed, exists);
    }

    private static Predicate<Declaration> without(Constraint constraint) {
        return tool -> !tool.requirements().unconstrained().contains(constraint);
    }

    private static boolean reads(Declaration tool) {
        return tool.hints().readOnly() || !tool.surface().isOfTools();
    }

    private static boolean notSuperseded(Declaration tool) {
        return !tool.requirements().maturity().name().equals("SUPERSEDED");
    }

    /** A request of a session like this. */
    HttpRequest.Builder post(Deployment deployment, String body) {
        var id = name.replace(' ', '-');
        if (!direct) {
            deployment.tokens().know(id, picket.oauth.spi.Constraints.NONE, granted.toArray(Skill[]::new));
        }
        return deployment.post(path, body).setHeader("Authorization", (direct ? "Sentry-Bearer " : "Bearer ") + id);
    }

    @Override
    public String toString() {
        return name;
    }
}
