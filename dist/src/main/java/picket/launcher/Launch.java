package picket.launcher;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Starts Picket from the one jar: unpacks the nested jars once and boots them as strict modules of one layer.
 *
 * <p>Jars in the folder {@code picket-addons} beside the one jar are modules of the same layer.
 *
 * <p>The first argument {@code worker} starts one worker of a split deployment, anything else the commands of the
 * all-in-one application.
 */
public final class Launch {
    private static final List<String> NATIVE =
            List.of("org.apache.lucene.core", "com.microsoft.onnxruntime", "ai.djl.tokenizers", "com.sun.jna");

    private Launch() {}

    /** Entry point of {@code java -jar picket.jar}. */
    public static void main(String[] arguments) throws Throwable {
        Path lib;
        try {
            lib = Library.unpack();
        } catch (IOException e) {
            System.err.println("picket: " + e.getMessage());
            System.exit(2);
            return;
        }
        var addons = addons();
        System.setProperty("picket.lib", lib + File.pathSeparator + addons);
        boolean worker = arguments.length > 0 && arguments[0].equals("worker");
        if (worker) {
            run(ModuleFinder.of(lib, addons), "picket.app.split", Arrays.copyOfRange(arguments, 1, arguments.length));
        } else {
            run(ModuleFinder.of(lib, addons), "picket.app.all", arguments);
        }
    }

    private static Path addons() throws URISyntaxException {
        var jar = Path.of(
                Launch.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return jar.resolveSibling("picket-addons");
    }

    @SuppressWarnings("restricted") // the manifest gives this launcher native access so that it may pass it on
    private static void run(ModuleFinder finder, String module, String[] arguments) throws Throwable {
        var names = finder.findAll().stream()
                .map(reference -> reference.descriptor().name())
                .collect(Collectors.toSet());
        var boot = ModuleLayer.boot();
        // A module of the JDK that a library requires by name may be missing in the boot layer of a class path program.
        var configuration = boot.configuration().resolveAndBind(finder, ModuleFinder.ofSystem(), names);
        var controller = ModuleLayer.defineModulesWithOneLoader(
                configuration, List.of(boot), ClassLoader.getPlatformClassLoader());
        var layer = controller.layer();
        // What --enable-native-access does for a module path: Lucene maps its files, the add-on runs a model.
        for (var name : NATIVE) {
            layer.findModule(name).ifPresent(controller::enableNativeAccess);
        }
        var root = layer.findModule(module).orElseThrow();
        controller.addExports(root, module, Launch.class.getModule());
        Thread.currentThread().setContextClassLoader(root.getClassLoader());
        var main = root.getClassLoader().loadClass(module + ".Main").getMethod("main", String[].class);
        try {
            main.invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
