package picket.api.tools;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picket.api.session.Capability;
import picket.api.session.Constraint;
import picket.api.session.Maturity;
import picket.api.session.Requirements;
import picket.api.session.Scope;
import picket.oauth.spi.Skill;

/**
 * Everything about a tool that is not its code.
 *
 * @param name as in {@code tools/call}
 * @param title for people
 * @param description for models: what it does and when to use it
 * @param scopes of Sentry that it needs, published and asked for at sign-in
 * @param output schema of the structured content, if it has any
 * @param app that hosts can show its results with, if any
 * @param advertised whether it counts among the tools of its skills where they are offered
 * @param keywords of JSON Schema about all arguments together
 */
public record Declaration(
        String name,
        String title,
        String description,
        Surface surface,
        Hints hints,
        Requirements requirements,
        List<String> scopes,
        List<Parameter<?>> parameters,
        Optional<Schema> output,
        Optional<App> app,
        boolean advertised,
        ObjectNode keywords) {
    /** Copies the lists. */
    public Declaration {
        scopes = List.copyOf(scopes);
        parameters = List.copyOf(parameters);
    }

    /** Starts a tool of the catalogue that reads from Sentry, with every skill and without parameters. */
    public static Builder named(String name, String title, String description) {
        return new Builder(name, title, description);
    }

    /** The schema of the arguments, without those that the scope decides. */
    public ObjectNode inputSchema(Scope scope) {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        var properties = schema.putObject("properties");
        var required = JsonNodeFactory.instance.arrayNode();
        for (var parameter : parameters) {
            if (parameter.fixedBy(scope).isEmpty()) {
                properties.set(parameter.name(), parameter.schema());
                if (parameter.required()) {
                    required.add(parameter.name());
                }
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema.put("additionalProperties", false).setAll(keywords.deepCopy());
    }

    /** Collects what differs from the common case. */
    public static final class Builder {
        private final String name;
        private final String title;
        private final String description;
        private Surface surface = Surface.CATALOG;
        private Hints hints = Hints.READ;
        private Set<Skill> skills = Set.of(Skill.values());
        private Set<Constraint> unconstrained = Set.of();
        private Optional<Capability> capability = Optional.empty();
        private Maturity maturity = Maturity.SETTLED;
        private List<String> scopes = List.of();
        private List<Parameter<?>> parameters = List.of();
        private Optional<Schema> output = Optional.empty();
        private Optional<App> app = Optional.empty();
        private boolean advertised = true;
        private ObjectNode keywords = JsonNodeFactory.instance.objectNode();

        private Builder(String name, String title, String description) {
            this.name = name;
            this.title = title;
            this.description = description;
        }

        /** Reached in another way than through the catalogue alone. */
        public Builder on(Surface where) {
            surface = where;
            return this;
        }

        /** Other hints than those of a read. */
        public Builder hints(Hints other) {
            hints = other;
            return this;
        }

        /** Enabled by any one of these skills. */
        public Builder skills(Skill... any) {
            skills = Set.of(any);
            return this;
        }

        /** Absent where the endpoint decides one of these. */
        public Builder hiddenBy(Constraint... constraints) {
            unconstrained = Set.of(constraints);
            return this;
        }

        /** Absent for a project that is known to lack this. */
        public Builder needs(Capability needed) {
            capability = Optional.of(needed);
            return this;
        }

        /** Only for clients with, or without, an interest in what may still change. */
        public Builder maturity(Maturity which) {
            maturity = which;
            return this;
        }

        /** Needs these Sentry scopes, for example {@code event:read}. */
        public Builder scopes(String... needed) {
            scopes = List.of(needed);
            return this;
        }

        /** Takes these parameters. */
        public Builder parameters(Parameter<?>... all) {
            parameters = List.of(all);
            return this;
        }

        /** Gives structured content of this shape. */
        public Builder output(Schema schema) {
            output = Optional.of(Cautions.declared(schema));
            return this;
        }

        /** Gives structured content of this shape, in which strangers wrote some of what stands anywhere: it says so. */
        public Builder told(Schema schema) {
            output = Optional.of(Cautions.told(schema));
            return this;
        }

        /** Hosts can show its results with this view. */
        public Builder shownBy(App view) {
            app = Optional.of(view);
            return this;
        }

        /** Has these keywords of JSON Schema in the schema of its arguments too, such as {@code $defs} and {@code if}. */
        public Builder keywords(ObjectNode more) {
            keywords = more.deepCopy();
            return this;
        }

        /** Left out of the counts that people see. */
        public Builder unadvertised() {
            advertised = false;
            return this;
        }

        /** The whole declaration. */
        public Declaration build() {
            // Gateways and the agent change nothing themselves: what they run is judged by itself.
            boolean changes = !hints.readOnly() && surface.isOfTools();
            return new Declaration(
                    name,
                    title,
                    description,
                    surface,
                    hints,
                    new Requirements(skills, unconstrained, capability, maturity, changes),
                    scopes,
                    parameters,
                    output,
                    app,
                    advertised,
                    keywords);
        }
    }
}
