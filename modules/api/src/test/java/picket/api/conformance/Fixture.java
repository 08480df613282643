package picket.api.conformance;

import java.util.function.Function;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Parameter;
import picket.api.tools.Result;
import picket.api.tools.Surface;
import picket.api.tools.Tool;

/** A tool that the harness calls by its name. */
record Fixture(Declaration declaration, Function<Call, Result> body) implements Tool {
    static Fixture of(String name, Function<Call, Result> body, Parameter<?>... parameters) {
        var declaration = Declaration.named(name, name, "A fixture of the conformance harness")
                .on(Surface.DIRECT)
                .parameters(parameters)
                .build();
        return new Fixture(declaration, body);
    }

    @Override
    public Result call(Call call) {
        return body.apply(call);
    }
}
