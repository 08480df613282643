package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import picket.sandbox.signin.Minting;
import picket.sandbox.store.Directory;
import picket.sandbox.store.ProjectKey;

/** Client keys of a project. */
final class KeyResource {
    private static final String KEYS = "/projects/{org}/{project}/keys";
    private static final List<String> SETTINGS = List.of("rateLimit", "browserSdkVersion", "dynamicSdkLoaderOptions");

    private final Directory directory;
    private final Lookup lookup;
    private final Minting minting;
    private final InstantSource clock;
    private final Supplier<URI> origin;

    KeyResource(Directory directory, Lookup lookup, Minting minting, InstantSource clock, Supplier<URI> origin) {
        this.directory = directory;
        this.lookup = lookup;
        this.minting = minting;
        this.clock = clock;
        this.origin = origin;
    }

    void register(Api api) {
        api.get(KEYS, Scopes.PROJECT, this::list);
        api.post(KEYS, Scopes.PROJECT_WRITE, this::create);
        api.get(KEYS + "/{key}", Scopes.PROJECT, call -> form(key(call)));
        api.put(KEYS + "/{key}", Scopes.PROJECT_WRITE, this::update);
    }

    private JsonNode list(Call call) {
        return Page.of(call, origin.get(), "per_page").of(directory.keys(lookup.project(call)), this::form);
    }

    private JsonNode create(Call call) {
        var project = lookup.project(call);
        var name = call.input().text("name", 64).orElse("Unnamed");
        var publicKey = minting.hex(16);
        directory.addKey(project, publicKey, name, clock.instant());
        return form(directory.key(publicKey).orElseThrow());
    }

    private JsonNode update(Call call) {
        var key = key(call);
        var input = call.input();
        if (key.settings().deepCopy() instanceof ObjectNode settings) {
            SETTINGS.stream().filter(input::has).forEach(name -> merge(settings, name, input.value(name)));
            directory.update(new ProjectKey(
                    key.publicKey(),
                    key.projectId(),
                    input.text("name", 64).orElse(key.name()),
                    input.flag("isActive").orElse(key.active()),
                    settings,
                    key.created()));
        }
        return form(key(call));
    }

    /** Loader options are set one by one, the other settings as a whole. */
    private static void merge(ObjectNode settings, String name, JsonNode value) {
        if (name.equals("dynamicSdkLoaderOptions")) {
            if (!(value instanceof ObjectNode options)
                    || options.valueStream().anyMatch(option -> !option.isBoolean())) {
                throw Refusal.badRequest(name + ": an object of booleans is needed");
            }
            settings.withObject(name).setAll(options);
            return;
        }
        boolean fits = name.equals("rateLimit")
                ? value.isNull()
                        || (value.path("count").isInt() && value.path("window").isInt())
                : value.isTextual() && value.textValue().length() < 20;
        if (!fits) {
            throw Refusal.badRequest(name + ": not a value that can be set");
        }
        settings.set(name, value);
    }

    private ProjectKey key(Call call) {
        var project = lookup.project(call);
        return directory
                .key(call.path("key"))
                .filter(key -> key.projectId() == project.id())
                .orElseThrow(Refusal::notFound);
    }

    private ObjectNode form(ProjectKey key) {
        return KeyForm.of(key, origin.get());
    }
}
