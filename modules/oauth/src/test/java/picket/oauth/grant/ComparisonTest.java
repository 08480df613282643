package picket.oauth.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How secrets are compared, read from the code of all methods of this module, since no clock of a test can tell. */
final class ComparisonTest {
    /** Where a secret, or the digest of one, comes out of what holds it. */
    private static final Set<String> SECRETS = Set.of(
            "picket/oauth/grant/Token.text",
            "picket/oauth/grant/Digest.hex",
            "picket/oauth/grant/Digest.sha256",
            "picket/oauth/grant/CodeProof.verifier",
            "picket/oauth/grant/UserCode.text",
            "picket/oauth/client/ClientAuthentication$Proof$Secret.value",
            "picket/oauth/client/DpopProofs$Shown.token",
            "picket/oauth/page/SignedIn$Visitor.proof");

    /** What ends with the first difference, or may. */
    private static final Set<String> HASTY = Set.of(
            "java/lang/Object.equals",
            "java/lang/String.equals",
            "java/lang/String.equalsIgnoreCase",
            "java/lang/String.contentEquals",
            "java/lang/String.compareTo",
            "java/lang/String.regionMatches",
            "java/lang/String.startsWith",
            "java/lang/String.endsWith",
            "java/util/Arrays.equals",
            "java/util/Objects.equals",
            "java/util/Optional.equals");

    /** Those that compare a client, an address or a claim beside the secret, and how they compare the secret. */
    private static final Map<String, String> BESIDE = Map.of(
            "picket/oauth/grant/CodeTerms.judge",
            "picket/oauth/grant/Challenge.answeredBy",
            "picket/oauth/client/DpopProofs.fault",
            "picket/oauth/client/DpopProofs.same");

    private static final String CONSTANT = "java/security/MessageDigest.isEqual";
    private static final String MATCHES = "picket/oauth/grant/Digest.matches";

    /** Each method with what it calls, and what the lambdas in it call. */
    private static Map<String, Set<String>> methods(List<byte[]> classes) {
        var methods = new TreeMap<String, Set<String>>();
        for (var bytes : classes) {
            var type = ClassFile.of().parse(bytes);
            for (var method : type.methods()) {
                var name = method.methodName().stringValue();
                var whole = type.thisClass().asInternalName() + "." + name
                        + (name.startsWith("lambda$") ? "" : method.methodType().stringValue());
                methods.put(whole, calls(method));
            }
        }
        var all = new TreeMap<String, Set<String>>();
        methods.forEach((name, calls) -> {
            if (!name.contains("lambda$")) {
                all.put(name, withLambdas(calls, methods));
            }
        });
        return all;
    }

    private static Set<String> withLambdas(Set<String> calls, Map<String, Set<String>> methods) {
        var all = new TreeSet<>(calls);
        for (var call : calls) {
            if (call.contains("lambda$")) {
                all.addAll(withLambdas(methods.getOrDefault(call, Set.of()), methods));
            }
        }
        return all;
    }

    private static Set<String> calls(MethodModel method) {
        var calls = new TreeSet<String>();
        method.code()
                .ifPresent(code -> code.forEach(element -> {
                    if (element instanceof InvokeInstruction call) {
                        calls.add(call.owner().asInternalName() + "."
                                + call.name().stringValue());
                    } else if (element instanceof InvokeDynamicInstruction call) {
                        call.bootstrapArgs().stream()
                                .filter(DirectMethodHandleDesc.class::isInstance)
                                .map(DirectMethodHandleDesc.class::cast)
                                .map(handle -> internal(handle) + "." + handle.methodName())
                                .forEach(calls::add);
                    }
                }));
        return calls;
    }

    private static String internal(DirectMethodHandleDesc handle) {
        var descriptor = handle.owner().descriptorString();
        return descriptor.substring(1, descriptor.length() - 1);
    }

    private static List<byte[]> module() throws IOException, URISyntaxException {
        var place = Digest.class.getProtectionDomain().getCodeSource().getLocation();
        try (var files = Files.walk(Path.of(place.toURI()))) {
            var classes = files.filter(file -> file.toString().endsWith(".class"))
                    .map(ComparisonTest::bytes)
                    .toList();
            assertTrue(classes.size() > 150, () -> "only " + classes.size() + " classes in " + place);
            return classes;
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> hasty(Map<String, Set<String>> methods) {
        return methods.entrySet().stream()
                .filter(method -> method.getValue().stream().anyMatch(SECRETS::contains)
                        && method.getValue().stream().anyMatch(HASTY::contains))
                .map(method -> bare(method.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String bare(String name) {
        return name.substring(0, name.indexOf('('));
    }

    private static Set<String> callers(Map<String, Set<String>> methods, String called) {
        return methods.entrySet().stream()
                .filter(method -> method.getValue().contains(called))
                .map(method -> bare(method.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void a33NoMethodThatHoldsASecretComparesTexts() throws Exception {
        var methods = methods(module());
        for (var secret : SECRETS) {
            assertTrue(
                    methods.keySet().stream().anyMatch(name -> bare(name).equals(secret)),
                    () -> secret + " is gone: name what came of it");
        }
        assertEquals(BESIDE.keySet(), hasty(methods));
        BESIDE.forEach(
                (method, comparison) -> assertTrue(callers(methods, comparison).contains(method), method));
    }

    @Test
    void a33SecretsAreComparedByDigestAndToTheEnd() throws Exception {
        var methods = methods(module());
        assertEquals(
                Set.of(MATCHES, "picket/oauth/grant/Challenge.answeredBy", "picket/oauth/client/DpopProofs.same"),
                callers(methods, CONSTANT));
        assertEquals(
                Set.of(
                        "picket/oauth/client/ConfiguredClients.verify",
                        "picket/oauth/store/ClientTable.verify",
                        "picket/oauth/page/BrowserBinding.marked",
                        "picket/oauth/page/SignedIn.proves"),
                callers(methods, MATCHES));
        assertEquals(Set.of(), callers(methods, "picket/oauth/grant/Token.equals"));
    }

    @Test
    void aHastyComparisonIsSeenInEachOfItsForms() throws IOException {
        try (var code =
                Objects.requireNonNull(ComparisonTest.class.getResourceAsStream("ComparisonTest$Hasty.class"))) {
            var name = "picket/oauth/grant/ComparisonTest$Hasty.";
            assertEquals(
                    Set.of(name + "inTheClear", name + "byDigest", name + "byReference", name + "inALambda"),
                    hasty(methods(List.of(code.readAllBytes()))));
        }
    }

    /** What nobody may write. */
    static final class Hasty {
        static boolean inTheClear(Token stored, String shown) {
            return stored.text().equals(shown);
        }

        static boolean byDigest(String stored, String shown) {
            return Digest.hex(shown).equals(stored);
        }

        static boolean byReference(Optional<Token> stored, String shown) {
            return stored.map(Token::text).filter(shown::equals).isPresent();
        }

        static boolean inALambda(Token stored, List<String> shown) {
            var text = stored.text();
            return shown.stream().anyMatch(each -> each.length() > 1 && text.startsWith(each));
        }

        static boolean toTheEnd(Token stored, String shown) {
            return Digest.matches(Digest.hex(stored.text()), shown);
        }
    }
}
