package io.vatext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Javadoc of the public API is complete, and the types that programs start from have an example. */
class ApiJavadocTest {
    private static final Path SOURCES = Path.of("src", "main", "java");

    private static List<Path> sources() {
        return PublicApi.types().stream()
                .map(type -> SOURCES.resolve(type.replace('.', '/') + ".java"))
                .toList();
    }

    @Test
    void doclintHasNothingToSay(@TempDir Path directory) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var found = new DiagnosticCollector<JavaFileObject>();
        var options = List.of(
                "-Xdoclint:all/protected",
                "-Xmaxwarns",
                "1000",
                "-proc:none",
                "-implicit:none",
                "-d",
                directory.toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        try (var files = compiler.getStandardFileManager(found, Locale.ROOT, null)) {
            compiler.getTask(null, files, found, options, null, files.getJavaFileObjectsFromPaths(sources()))
                    .call();
        }
        assertEquals(
                List.of(),
                found.getDiagnostics().stream()
                        .filter(diagnostic -> diagnostic.getCode().contains("proc.messager")
                                || diagnostic.getKind() == Diagnostic.Kind.ERROR)
                        .map(Object::toString)
                        .toList());
    }

    @Test
    void whatProgramsStartFromHasAnExample() throws IOException {
        for (var type : List.of(
                "TextClassifier",
                "Trainer",
                "TrainerSettings",
                "ModelLoader",
                "adapter/OpenNlpCategorizer",
                "adapter/LuceneClassifier",
                "corpus/read/Documents",
                "learning/Classifier",
                "learning/Learner",
                "network/LstmEncoder",
                "objective/Objective",
                "objective/Term",
                "text/LuceneTokenizer",
                "text/TokenizerSpec")) {
            var source = Files.readString(SOURCES.resolve("io/vatext/" + type + ".java"));
            var beforeType = source.substring(0, source.indexOf("\npublic "));
            assertTrue(beforeType.contains("<pre>{@code"), type);
        }
    }
}
