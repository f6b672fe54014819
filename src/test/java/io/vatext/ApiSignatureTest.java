package io.vatext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.Internal;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The public API is what {@code api.txt} says: a change of it is a decision, not an accident. Lines that disappear break programs, lines
 * that appear must be kept from then on.
 */
class ApiSignatureTest {
    private static final Path BASELINE = Path.of("src", "test", "resources", "io", "vatext", "api.txt");

    /** Internal types in signatures of the API: parts of records and settings that most programs never touch. */
    private static final Set<String> UNAVOIDABLE = Set.of(
            "io.vatext.corpus.DocumentAttributes", // Document: what published corpora record
            "io.vatext.corpus.StoredDocuments", // RecognizedDocuments is one
            "io.vatext.corpus.DeferredDocument", // StoredDocuments
            "io.vatext.corpus.DividedDocuments", // StoredDocuments
            "io.vatext.corpus.read.Columns", // RecognizedDocuments: which columns were found
            "io.vatext.corpus.read.DocumentReader", // Format: what reads it
            "io.vatext.embedding.catalog.Embeddings", // Learner: finds files that settings name
            "io.vatext.learning.RunDirectories", // RunContext
            "io.vatext.network.Embedded", // Pass: words of the documents
            "io.vatext.objective.WeightedTerm", // Objective: its terms
            "io.vatext.support.Description", // Learner: settings that are compared
            "io.vatext.support.Progress", // RunContext
            "io.vatext.support.Remedy", // InputException: advice for front ends
            "io.vatext.support.SettingsHistory", // TokenizerSpec: keys of earlier versions
            "io.vatext.support.Shares", // RunContext: who computes
            "io.vatext.support.TaskRunner", // StoredDocuments: looks for places to divide files at
            "io.vatext.text.LuceneComponent", // LuceneTokenizerSpec
            "io.vatext.text.Normalization"); // TokenizerSpec

    @Test
    void signaturesAreThoseOfTheBaseline() throws Exception {
        var actual = signatures();
        var expected =
                Files.exists(BASELINE) ? Files.readString(BASELINE).lines().toList() : List.<String>of();
        var written = Path.of("target", "api.txt");
        if (!actual.equals(expected)) {
            Files.createDirectories(written.toAbsolutePath().getParent());
            Files.write(written, actual, StandardCharsets.UTF_8);
        }
        var gone = new ArrayList<>(expected);
        gone.removeAll(actual);
        var added = new ArrayList<>(actual);
        added.removeAll(expected);
        assertTrue(
                actual.equals(expected),
                () -> "the public API has changed.\nGone: " + gone + "\nNew: " + added
                        + "\nIf that is intended, say so in CHANGELOG.md and copy " + written + " to " + BASELINE
                        + "; otherwise undo it, or mark the type with @Internal.");
    }

    @Test
    void theApiIsSmall() {
        var types = PublicApi.types();
        assertTrue(types.size() >= 25 && types.size() <= 45, types.size() + " " + types);
    }

    @Test
    void packagesNameOnlyTypesThatExist() {
        PublicApi.MAIN.stream()
                .map(c -> c.getPackage())
                .distinct()
                .filter(p -> p.isAnnotatedWith(Internal.class))
                .forEach(p -> PublicApi.exceptions(p)
                        .forEach(name -> assertTrue(PublicApi.types().contains(name), name)));
    }

    @Test
    void signaturesHaveNoInternalTypes() throws Exception {
        var api = PublicApi.types();
        var found = new TreeSet<String>();
        for (var name : api) {
            for (var type : withNested(Class.forName(name))) {
                for (var used : usedBy(type)) {
                    var outer = used.getName().replaceAll("\\$.*", "");
                    if (outer.startsWith("io.vatext.") && !api.contains(outer)) {
                        found.add(outer);
                    }
                }
            }
        }
        assertEquals(new TreeSet<>(UNAVOIDABLE), found);
    }

    private static List<String> signatures() throws ClassNotFoundException {
        var lines = new ArrayList<String>();
        for (var name : PublicApi.types()) {
            for (var type : withNested(Class.forName(name))) {
                lines.add(declaration(type));
                members(type)
                        .map(member -> "    " + type.getSimpleName() + ": " + describe(member))
                        .sorted()
                        .distinct()
                        .forEach(lines::add);
            }
        }
        return lines;
    }

    private static List<Class<?>> withNested(Class<?> type) {
        var all = new ArrayList<Class<?>>(List.of(type));
        Arrays.stream(type.getDeclaredClasses())
                .filter(nested -> isVisible(nested.getModifiers()))
                .sorted(Comparator.comparing(Class::getName))
                .forEach(nested -> all.addAll(withNested(nested)));
        return all;
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String declaration(Class<?> type) {
        var components = type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .collect(Collectors.joining(", ", "(", ")"))
                : "";
        var parents = Stream.concat(
                        Stream.ofNullable(type.getGenericSuperclass()), Stream.of(type.getGenericInterfaces()))
                .map(Type::getTypeName)
                .filter(parent -> !parent.equals("java.lang.Object"))
                .collect(Collectors.joining(", "));
        var kind = type.isAnnotation()
                ? "@interface"
                : type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
        return kind + " " + type.getName() + components + (parents.isEmpty() ? "" : " : " + parents);
    }

    private static Stream<Member> members(Class<?> type) {
        return Stream.of(type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
                .<Member>flatMap(Stream::of)
                .filter(member -> isVisible(member.getModifiers()) && !member.isSynthetic());
    }

    private static String describe(Member member) {
        var flags =
                Modifier.toString(member.getModifiers() & (Modifier.STATIC | Modifier.PROTECTED | Modifier.ABSTRACT));
        var prefix = flags.isEmpty() ? "" : flags + " ";
        if (member instanceof Field field) {
            return prefix + field.getGenericType().getTypeName() + " " + field.getName();
        }
        var executable = (Executable) member;
        var parameters = Arrays.stream(executable.getGenericParameterTypes())
                .map(Type::getTypeName)
                .collect(Collectors.joining(", ", "(", ")"));
        var thrown = Arrays.stream(executable.getExceptionTypes())
                .map(Class::getName)
                .collect(Collectors.joining(", "));
        var result =
                member instanceof Method method ? method.getGenericReturnType().getTypeName() + " " : "";
        var name = member instanceof Constructor ? "new" : member.getName();
        return prefix + result + name + parameters + (thrown.isEmpty() ? "" : " throws " + thrown);
    }

    /** The classes in the signatures of a type. */
    private static Set<Class<?>> usedBy(Class<?> type) {
        var used = new HashSet<Class<?>>();
        add(type.getGenericSuperclass(), used);
        Stream.of(type.getGenericInterfaces()).forEach(parent -> add(parent, used));
        members(type).forEach(member -> {
            if (member instanceof Field field) {
                add(field.getGenericType(), used);
            } else if (member instanceof Executable executable) {
                Stream.of(executable.getGenericParameterTypes()).forEach(parameter -> add(parameter, used));
                if (executable instanceof Method method) {
                    add(method.getGenericReturnType(), used);
                }
            }
        });
        return used;
    }

    private static void add(@Nullable Type type, Set<Class<?>> used) {
        if (type instanceof Class<?> c) {
            used.add(c.isArray() ? Objects.requireNonNull(c.getComponentType()) : c);
        } else if (type instanceof ParameterizedType parameterized) {
            add(parameterized.getRawType(), used);
            Stream.of(parameterized.getActualTypeArguments()).forEach(argument -> add(argument, used));
        }
    }
}
