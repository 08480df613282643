package picket.api.tools;

/**
 * A tool under a name that it had before: it is found and runs, and is not counted or advertised.
 *
 * @param tool what it stands for
 * @param name the earlier one
 */
public record Alias(Tool tool, String name) implements Tool {
    @Override
    public Declaration declaration() {
        var own = tool.declaration();
        return new Declaration(
                name,
                own.title(),
                "Deprecated alias, kept for compatibility; use " + own.name() + " instead.",
                own.surface(),
                own.hints(),
                own.requirements(),
                own.scopes(),
                own.parameters(),
                own.output(),
                own.app(),
                false,
                own.keywords());
    }

    @Override
    public Outcome call(Call call) {
        return tool.call(call);
    }
}
