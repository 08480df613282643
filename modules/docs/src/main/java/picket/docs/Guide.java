package picket.docs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A platform of Sentry's documentation, or one framework of it, as a search can be narrowed to.
 *
 * @param name {@code platform} or {@code platform/framework}, for example {@code python/django}
 */
public record Guide(String name) {
    /** A platform a line, its frameworks behind it. */
    private static final String NAMES = """
            android kotlin
            apple ios macos watchos tvos visionos
            dart flutter
            dotnet aspnetcore maui wpf winforms aspnet aws-lambda azure-functions blazor-webassembly entityframework \
            google-cloud-functions extensions-logging log4net nlog serilog uwp xamarin
            elixir
            go echo fasthttp fiber gin http iris logrus negroni slog zerolog
            godot
            java spring spring-boot android jul log4j2 logback servlet
            javascript nextjs react gatsby remix vue angular hono svelte express fastify astro bun capacitor \
            cloudflare connect cordova deno electron ember nuxt solid solidstart sveltekit tanstack-react wasm node \
            koa nestjs hapi
            kotlin multiplatform
            native
            nintendo-switch
            php laravel symfony
            playstation
            powershell
            python django flask fastapi celery tornado pyramid aiohttp anthropic airflow aws-lambda boto3 bottle \
            chalice dramatiq falcon langchain litestar logging loguru openai quart ray redis rq sanic sqlalchemy \
            starlette
            react-native
            ruby delayed_job rack rails resque sidekiq
            rust
            unity
            unreal
            xbox
            """;

    private static final List<Guide> ALL = NAMES.lines().flatMap(Guide::read).toList();
    private static final Map<String, Guide> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Guide::name, Function.identity()));

    private static Stream<Guide> read(String line) {
        var names = line.split(" ");
        return Stream.concat(
                Stream.of(new Guide(names[0])),
                Stream.of(names).skip(1).map(framework -> new Guide(names[0] + "/" + framework)));
    }

    /** Every guide, each platform before its frameworks. */
    public static List<Guide> all() {
        return ALL;
    }

    /** The guide of this name. */
    public static Optional<Guide> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
