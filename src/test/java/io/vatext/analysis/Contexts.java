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
import java.util.function.BooleanSupplier;
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
        return of(trained(models, files), documents, new Seeds(7), 1, parts, program, methods, () -> false);
    }

    private static TrainedModels trained(Map<String, Classifier> models, Map<String, Path> files) {
        return new TrainedModels() {
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
    }

    /** A context with models that were made by hand, for analyses that train nothing; closing one of the models does nothing. */
    public static AnalysisContext of(
            Path parts, Map<String, Classifier> models, SplitDocuments documents, int threads, BooleanSupplier stop) {
        return of(
                trained(models, Map.of()),
                documents,
                new Seeds(11),
                threads,
                parts,
                List.of("vatext"),
                NO_METHOD,
                stop);
    }

    /** A context for analyses that train nothing. */
    public static AnalysisContext of(TrainedModels models, SplitDocuments documents, Path parts) {
        return of(models, documents, new Seeds(1), 1, parts, List.of(), NO_METHOD, () -> false);
    }

    private static AnalysisContext of(
            TrainedModels models,
            SplitDocuments documents,
            Seeds seeds,
            int threads,
            Path parts,
            List<String> program,
            Function<String, Method> methods,
            BooleanSupplier stop) {
        return new AnalysisContext(
                models,
                documents,
                name -> DocumentSource.EMPTY,
                seeds,
                threads,
                new Parts(parts),
                program,
                methods,
                Progress.Factory.silent(),
                stop,
                line -> {});
    }

    /** For analyses that train nothing. */
    public static final Function<String, Method> NO_METHOD = name -> {
        throw new InputException("no method \"" + name + "\"");
    };

    /** Documents to learn from and to test on. */
    public static SplitDocuments split(List<Document> labeled, List<Document> test) {
        return new SplitDocuments(labeled::stream, DocumentSource.EMPTY, DocumentSource.EMPTY, test::stream, Map.of());
    }

    /** Documents without labels, and some with labels to test on. */
    public static SplitDocuments documents(List<Document> unlabeled, List<Document> test) {
        return new SplitDocuments(
                DocumentSource.EMPTY, DocumentSource.EMPTY, unlabeled::stream, test::stream, Map.of());
    }
}
