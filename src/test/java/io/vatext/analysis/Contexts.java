package io.vatext.analysis;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.Classifier;
import io.vatext.learning.Method;
import io.vatext.support.InputException;
import io.vatext.support.Progress;
import io.vatext.support.Seeds;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What analyses work with, in tests. */
public final class Contexts {
    private Contexts() {}

    /** A context with given models, or files of models, of one seed. */
    public static AnalysisContext of(
            Map<String, Classifier> models,
            Map<String, Path> files,
            SplitDocuments documents,
            Path parts,
            List<String> program,
            Function<String, Method> methods) {
        var trained = new TrainedModels() {
            @Override
            public List<Long> seeds() {
                return List.of(1L);
            }

            @Override
            public Classifier open(String row, long seed) {
                return found(models, row);
            }

            @Override
            public Path file(String row, long seed) {
                return found(files, row);
            }

            private <T> T found(Map<String, T> all, String row) {
                var one = all.get(row);
                if (one == null) {
                    throw new InputException("no row \"" + row + "\"");
                }
                return one;
            }

            @Override
            public double seconds(String row, long seed) {
                return 0;
            }
        };
        return new AnalysisContext(
                trained,
                documents,
                name -> DocumentSource.EMPTY,
                new Seeds(7),
                1,
                new Parts(parts),
                program,
                methods,
                Progress.Factory.silent(),
                () -> false,
                line -> {});
    }

    /** For analyses that train nothing. */
    public static final Function<String, Method> NO_METHOD = name -> {
        throw new InputException("no method \"" + name + "\"");
    };

    /** Documents without labels, and some with labels to test on. */
    public static SplitDocuments documents(List<Document> unlabeled, List<Document> test) {
        return new SplitDocuments(
                DocumentSource.EMPTY, DocumentSource.EMPTY, unlabeled::stream, test::stream, Map.of());
    }
}
