package picket.api.tools;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picket.api.session.Confirmation;
import picket.api.session.Exposure;
import picket.api.session.Session;

/** The tools that exist in one session, and the only way to run one. */
public final class Toolbox {
    private static final int AGENT_TOKENS = 8_000;
    private static final String GATEWAY = "execute_sentry_tool";
    private static final String DESCRIPTION = "description";

    private final Phrases phrases;
    private final List<Tool> available;
    private final Map<String, Tool> byName = new HashMap<>();
    private final Session session;
    private final Client client;
    private final Environment environment;
    private final Witness witness;

    /** @param phrases knows the names of all tools, also of those that are not available */
    Toolbox(
            Phrases phrases,
            List<Tool> available,
            Session session,
            Client client,
            Environment environment,
            Witness witness) {
        this.phrases = phrases;
        this.available = available;
        this.session = session;
        this.client = client;
        this.environment = environment;
        this.witness = witness;
        available.forEach(tool -> byName.put(tool.declaration().name(), tool));
    }

    /** Whose tools these are. */
    public Session session() {
        return session;
    }

    /** Who calls them. */
    public Client client() {
        return client;
    }

    /** The same tools for the same session, called by a client in another state. */
    Toolbox as(Client other) {
        return other.equals(client) ? this : new Toolbox(phrases, available, session, other, environment, witness);
    }

    /**
     * The same tools for the same session, called by an agent that works for its client: with the short list, and
     * results that it can read many of.
     *
     * @param confirmation that holds for its calls
     */
    public Toolbox forAgent(Client agent, Confirmation confirmation) {
        var rules = session.rules().forAgent(confirmation, AGENT_TOKENS);
        return new Toolbox(phrases, available, session.under(rules), agent, environment, witness);
    }

    /** What the server says of itself. */
    public About about() {
        return environment.about();
    }

    /** How long an agent may work with these tools. */
    public Stamina stamina() {
        return environment.stamina();
    }

    /** What a client sees in a list and calls by name. */
    public List<Tool> listed() {
        return available.stream().filter(this::isListed).toList();
    }

    /** What the gateway searches and runs. */
    public List<Tool> searchable() {
        return available.stream().filter(Toolbox::isSearchable).toList();
    }

    /** Whether all of these exist here, however they are reached. */
    public boolean has(Collection<String> names) {
        return byName.keySet().containsAll(names);
    }

    /** A tool that a client may call by name. */
    public Optional<Tool> listed(String name) {
        return Optional.ofNullable(byName.get(name)).filter(this::isListed);
    }

    /** A tool that the gateway may run. */
    public Optional<Tool> searchable(String name) {
        return Optional.ofNullable(byName.get(name)).filter(Toolbox::isSearchable);
    }

    /** Whether all of these can be called here, by name or through the gateway or the agent. */
    public boolean reaches(Collection<String> names) {
        return names.stream()
                .allMatch(name -> searchable(name).filter(this::isReachable).isPresent());
    }

    /**
     * A text of ours as this session reads it: the parts of it that name tools are left out where the session has no
     * way to them. An agent's client calls nothing but what it sees.
     */
    public String phrased(String text) {
        return phrases.without(
                text,
                name -> listed(name).isPresent()
                        || (session.rules().exposure() != Exposure.AGENT && reaches(List.of(name))));
    }

    /** A schema with its descriptions as this session reads them. */
    public ObjectNode phrased(ObjectNode schema) {
        for (var member : schema.properties()) {
            switch (member.getValue()) {
                case ObjectNode inner -> phrased(inner);
                case ArrayNode list ->
                    list.forEach(item -> {
                        if (item instanceof ObjectNode inner) {
                            phrased(inner);
                        }
                    });
                case TextNode text
                when member.getKey().equals(DESCRIPTION) ->
                    member.setValue(TextNode.valueOf(phrased(text.textValue())));
                default -> {}
            }
        }
        return schema;
    }

    /** The schema of a tool's arguments, without those that the session decides, in its words. */
    public ObjectNode inputSchema(Declaration tool) {
        return phrased(tool.inputSchema(session.scope()).deepCopy());
    }

    /**
     * How to tell a model to use a tool; empty if the session has no such tool, or no way to it.
     *
     * @param arguments the JSON object to propose, for example {@code {"issueId": "SHOP-1"}}
     */
    public Optional<String> mention(String name, String arguments) {
        return searchable(name)
                .filter(this::isReachable)
                .map(tool -> session.rules().exposure() == Exposure.AGENT
                        ? "`use_sentry`, asked for `" + name + "` with `" + arguments + "`"
                        : isListed(tool)
                                ? "`" + name + "(" + arguments + ")`"
                                : "`" + GATEWAY + "(name=\"" + name + "\", arguments=" + arguments + ")`");
    }

    /** Takes note of a call of something that this box does not have. */
    public void missed(String name, ObjectNode given) {
        witness.missed(name, given);
    }

    /** Runs a tool of this box; every failure becomes a {@link Result}. */
    public Outcome run(Tool tool, ObjectNode given) {
        return witness.watch(tool.declaration(), given, () -> new Run(this, tool, given, environment).outcome());
    }

    /** Runs a tool of this box again, for a call that went on after its request. */
    public Outcome resume(Tool tool, ObjectNode given, Audit.Begun begun) {
        return witness.resumed(begun, () -> new Run(this, tool, given, environment).outcome());
    }

    /** Takes note that a call which went on after its request was cancelled. */
    public void cancelled(Audit.Begun begun) {
        witness.cancelled(begun);
    }

    /** Whether a client can call it in some way; an operator may have left the gateway out. */
    private boolean isReachable(Tool tool) {
        return session.rules().exposure() == Exposure.AGENT
                || isListed(tool)
                || listed(GATEWAY).isPresent();
    }

    private boolean isListed(Tool tool) {
        var surface = tool.declaration().surface();
        return switch (session.rules().exposure()) {
            case CATALOG -> surface == Surface.DIRECT || surface == Surface.GATEWAY;
            case DIRECT -> surface.isOfTools();
            case BOTH -> surface != Surface.AGENT;
            case AGENT -> surface == Surface.AGENT;
        };
    }

    private static boolean isSearchable(Tool tool) {
        return tool.declaration().surface().isOfTools();
    }
}
