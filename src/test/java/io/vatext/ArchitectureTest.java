package io.vatext;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.vatext.network.Backend;
import io.vatext.network.OneThread;
import io.vatext.support.InputException;
import java.io.ObjectInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which packages may use each other, and which packages may use a library. */
class ArchitectureTest {
    private static final String ROOT = "io.vatext.";

    /** The compiled main code, read from its directory, which is faster than searching the class path. */
    private static final JavaClasses MAIN = new ClassFileImporter()
            .importUrl(
                    InputException.class.getProtectionDomain().getCodeSource().getLocation());

    /** The packages that a package may use in addition to itself; {@code cli} may use all. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("support", Set.of()),
            Map.entry("fetch", Set.of("support")),
            Map.entry("corpus", Set.of("fetch", "support")),
            Map.entry("text", Set.of("support")),
            Map.entry("embedding", Set.of("loop", "text", "fetch", "support")),
            Map.entry("recurrent", Set.of("support")),
            Map.entry("network", Set.of("recurrent", "support")),
            Map.entry("objective", Set.of("network", "recurrent", "support")),
            Map.entry("model", Set.of("support")),
            Map.entry("loop", Set.of("model", "support")),
            Map.entry("sentence", Set.of("support")),
            Map.entry("evaluation", Set.of("support")),
            Map.entry("report", Set.of("analysis", "evaluation", "inspection", "attack", "learning", "support")),
            Map.entry("inspection", Set.of("learning", "corpus", "text", "support")),
            Map.entry("attack", Set.of("learning", "embedding", "corpus", "text", "support")),
            Map.entry(
                    "analysis",
                    Set.of("attack", "evaluation", "learning", "model", "embedding", "corpus", "text", "support")),
            Map.entry("learning", Set.of("loop", "model", "embedding", "text", "corpus", "support")),
            Map.entry(
                    "methods",
                    Set.of(
                            "ensemble",
                            "bagofwords",
                            "classifier",
                            "learning",
                            "objective",
                            "model",
                            "text",
                            "support")),
            Map.entry(
                    "ensemble",
                    Set.of("learning", "preparation", "evaluation", "embedding", "model", "text", "corpus", "support")),
            Map.entry("encoded", Set.of("support")),
            Map.entry("preparation", Set.of("encoded", "text", "corpus", "support")),
            Map.entry("training", Set.of("loop", "encoded", "objective", "network", "recurrent", "support")),
            Map.entry(
                    "pretraining",
                    Set.of(
                            "training",
                            "loop",
                            "encoded",
                            "network",
                            "recurrent",
                            "model",
                            "embedding",
                            "text",
                            "support")),
            Map.entry(
                    "classifier",
                    Set.of(
                            "learning",
                            "pretraining",
                            "preparation",
                            "training",
                            "loop",
                            "encoded",
                            "network",
                            "objective",
                            "recurrent",
                            "model",
                            "embedding",
                            "text",
                            "corpus",
                            "support")),
            Map.entry(
                    "bagofwords",
                    Set.of(
                            "classifier",
                            "learning",
                            "loop",
                            "pretraining",
                            "preparation",
                            "encoded",
                            "embedding",
                            "model",
                            "sentence",
                            "text",
                            "corpus",
                            "support")),
            Map.entry(
                    "experiment",
                    Set.of(
                            "analysis",
                            "methods",
                            "learning",
                            "preparation",
                            "embedding",
                            "evaluation",
                            "report",
                            "corpus",
                            "text",
                            "network",
                            "support")),
            Map.entry("adapter", Set.of("learning", "support")),
            // Its job package is always there; what calls Spark is compiled in the profile spark.
            Map.entry("spark", Set.of("methods", "learning", "support")),
            Map.entry(
                    "tuning",
                    Set.of(
                            "experiment",
                            "methods",
                            "learning",
                            "preparation",
                            "embedding",
                            "evaluation",
                            "corpus",
                            "text",
                            "support")));

    /** The packages that may use a library, by the start of the library's package names. */
    private static final Map<String, Set<String>> LIBRARIES = Map.ofEntries(
            Map.entry("org.nd4j", Set.of("network", "objective", "training", "pretraining")),
            Map.entry("org.deeplearning4j", Set.of("network")),
            Map.entry("org.bytedeco", Set.of("recurrent", "network")),
            Map.entry("org.apache.lucene", Set.of("text", "adapter")),
            Map.entry("opennlp", Set.of("text", "bagofwords", "sentence", "adapter")),
            Map.entry("ai.onnxruntime", Set.of("sentence")),
            Map.entry("de.bwaldvogel", Set.of("bagofwords", "analysis.technique")),
            Map.entry("org.tribuo", Set.of("analysis.technique")),
            Map.entry("org.apache.commons.math3", Set.of("pretraining")),
            Map.entry("org.jsoup", Set.of("corpus")),
            Map.entry("org.knowm", Set.of("evaluation")),
            Map.entry("org.apache.spark", Set.of("spark")),
            Map.entry("org.apache.hadoop", Set.of("spark")),
            Map.entry("scala", Set.of("spark")),
            Map.entry("picocli", Set.of("cli")));

    static Stream<String> packageNames() {
        return ALLOWED.keySet().stream().sorted();
    }

    static Stream<String> libraries() {
        return LIBRARIES.keySet().stream().sorted();
    }

    private static String[] patterns(Set<String> packages) {
        return packages.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
    }

    private static void check(ArchRule rule) {
        rule.check(MAIN);
    }

    /** The facade uses all but what only the command line needs, and nothing but the command line, adapters and Spark's code uses it. */
    @Test
    void theFacadeUsesNoCommands() {
        var facade = "io.vatext";
        check(noClasses()
                .that()
                .resideInAPackage(facade)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(patterns(Set.of("cli", "experiment", "tuning", "report"))));
        check(noClasses()
                .that()
                .resideOutsideOfPackages(facade, ROOT + "cli..", ROOT + "adapter..", ROOT + "spark")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(facade));
    }

    @Test
    void everyPackageIsListed() {
        var found = MAIN.stream()
                .filter(c -> c.getPackageName().startsWith(ROOT))
                .map(c -> c.getPackageName().substring(ROOT.length()).replaceAll("\\..*", ""))
                .collect(toSet());
        var listed = new TreeSet<>(ALLOWED.keySet());
        listed.add("cli");
        assertEquals(listed, new TreeSet<>(found));
    }

    @ParameterizedTest
    @MethodSource("packageNames")
    void aPackageUsesOnlyAllowedPackages(String name) {
        var forbidden = new TreeSet<>(ALLOWED.keySet());
        forbidden.add("cli");
        forbidden.remove(name);
        forbidden.removeAll(ALLOWED.getOrDefault(name, Set.of()));
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(patterns(forbidden)));
    }

    @Test
    void packagesFormNoCycles() {
        check(slices().matching(ROOT + "(*)..").should().beFreeOfCycles());
        check(slices().matching(ROOT + "(**)").should().beFreeOfCycles());
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void aLibraryIsUsedOnlyInItsPackages(String library) {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(patterns(LIBRARIES.getOrDefault(library, Set.of())))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + ".."));
    }

    @Test
    void onlyTheCommandLinePrintsAndExits() {
        var elsewhere = noClasses().that().resideOutsideOfPackage(ROOT + "cli..");
        check(elsewhere.should().accessField(System.class, "out"));
        check(elsewhere.should().accessField(System.class, "err"));
        check(elsewhere.should().callMethod(System.class, "exit", int.class));
        check(elsewhere.should().callMethod(Throwable.class, "printStackTrace"));
    }

    /** The process belongs to the program that uses the library. */
    @Test
    void onlyTheCommandLineChangesTheProcess() {
        var elsewhere = noClasses().that().resideOutsideOfPackage(ROOT + "cli..");
        check(elsewhere.should().callMethod(System.class, "gc"));
        check(elsewhere.should().callMethod(Runtime.class, "gc"));
        check(elsewhere
                .should()
                .callMethodWhere(describe(
                        "what belongs to all of the process is changed",
                        (JavaMethodCall call) -> changesTheProcess(
                                        call.getTargetOwner().getFullName(), call.getName())
                                // It restores what it changes while steps run.
                                && !call.getOriginOwner().getFullName().startsWith(OneThread.class.getName()))));
    }

    private static boolean changesTheProcess(String owner, String method) {
        return switch (owner) {
            case "java.lang.System" -> method.matches("setProperty|setProperties|clearProperty|setOut|setErr|setIn");
            case "java.lang.Runtime" -> method.matches("exit|halt|addShutdownHook");
            case "java.util.Locale", "java.util.TimeZone" -> method.equals("setDefault");
            case "java.lang.Thread" -> method.equals("setDefaultUncaughtExceptionHandler");
            case "java.util.logging.Logger" -> method.matches("set.*|addHandler|removeHandler");
            case "org.nd4j.linalg.factory.Nd4j", "org.nd4j.linalg.factory.Environment" ->
                method.matches("set.*|enable.*|toggle.*|addSplit.*");
            default -> owner.startsWith("org.nd4j.linalg.api.memory.MemoryManager") && method.startsWith("set");
        };
    }

    @Test
    void everyRandomNumberComesFromASeed() {
        check(noClasses().should().callConstructor(Random.class));
        check(noClasses().should().callMethod(Math.class, "random"));
        check(noClasses().should().callMethod(Collections.class, "shuffle", List.class));
        check(noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocalRandom.class));
        check(noClasses()
                .that()
                .doNotHaveSimpleName(Backend.class.getSimpleName()) // restores their state
                .should()
                .callMethodWhere(describe(
                        "Nd4j draws random numbers",
                        (JavaMethodCall call) ->
                                call.getTargetOwner().getFullName().equals("org.nd4j.linalg.factory.Nd4j")
                                        && call.getName().matches("rand.*|getRandom.*|choice|shuffle"))));
    }

    @Test
    void nothingIsDeserializedByJava() {
        check(noClasses().should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class));
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = MAIN.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(p -> !p.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();
        assertEquals(List.of(), unmarked);
    }

    @Test
    void noFieldOfTheApiCanBeChanged() {
        check(fields().that().arePublic().should().beFinal());
    }

    @Test
    void noStaticStateChanges() {
        check(fields().that()
                .areStatic()
                .and()
                .doNotHaveName("$VALUES")
                .should()
                .beFinal());
    }

    @Test
    void filesAreWrittenWhole() {
        // The exceptions append, stream or resume, and handle unfinished files themselves.
        var exceptions = new ArrayList<>(List.of(
                "AtomicFiles",
                "ModelLoader",
                "Download",
                "Archives",
                "Trees",
                "CachedDirectory",
                "ShardWriting",
                "NewsItemWriter",
                "Place"));
        check(classes()
                .that(describe("are not exempt", c -> !exceptions.contains(outermost(c))))
                .should(new ArchCondition<>("write files through AtomicFiles") {
                    @Override
                    public void check(JavaClass c, ConditionEvents events) {
                        c.getMethodCallsFromSelf().stream()
                                .filter(call ->
                                        call.getTargetOwner().getFullName().equals("java.nio.file.Files")
                                                && call.getName().matches("write.*|newOutputStream|newBufferedWriter"))
                                .forEach(
                                        call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
                    }
                }));
    }

    private static String outermost(JavaClass c) {
        return c.getEnclosingClass().map(ArchitectureTest::outermost).orElse(c.getSimpleName());
    }
}
