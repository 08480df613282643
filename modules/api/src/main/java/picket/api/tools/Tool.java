package picket.api.tools;

/**
 * An operation that a model can call.
 *
 * <p>{@snippet :
 * public final class FindThings implements Tool {
 *     private static final Parameter<String> ORGANIZATION = Parameters.organization();
 *
 *     public Declaration declaration() {
 *         return Declaration.named("find_things", "Find things", "Lists the things of an organization.")
 *                 .skills(Skill.INSPECT)
 *                 .scopes("project:read")
 *                 .parameters(ORGANIZATION)
 *                 .build();
 *     }
 *
 *     public Result call(Call call) {
 *         return Result.text(call.get(ORGANIZATION));
 *     }
 * }
 * }
 */
public interface Tool {
    /** What it is called, who may call it and with what; always equal. */
    Declaration declaration();

    /** Runs it; most tools have a {@link Result} at once. May throw {@link InputError} and what the Sentry client throws. */
    Outcome call(Call call);
}
