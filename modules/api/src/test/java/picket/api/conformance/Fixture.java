package picket.api.conformance;

import java.util.function.Function;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Outcome;
import picket.api.tools.Parameter;
import picket.api.tools.Surface;
import picket.api.tools.Tool;

/** A tool that the harness calls by its name. */
record Fixture(Declaration declaration, Function<Call, Outcome> body) implements Tool {
    static Fixture of(String name, Function<Call, Outcome> body, Parameter<?>... parameters) {
        var declaration = Declaration.named(name, name, "A fixture of the conformance harness")
                .on(Surface.DIRECT)
                .parameters(parameters)
                .build();
        return new Fixture(declaration, body);
    }

    @Override
    public Outcome call(Call call) {
        return body.apply(call);
    }
}
