package io.vatext.analysis;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.Classifier;
import io.vatext.support.InputException;
import io.vatext.support.Progress;
import io.vatext.support.Seeds;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Contexts of analyses without an experiment. */
public final class TestContexts {
    private TestContexts() {}

    public static AnalysisContext of(
            Path directory, Map<String, Classifier> rows, SplitDocuments documents, int threads, BooleanSupplier stop) {
        return new AnalysisContext(
                new Rows(rows),
                documents,
                name -> DocumentSource.EMPTY,
                new Seeds(11),
                threads,
                new Parts(directory),
                List.of("vatext"),
                Contexts.NO_METHOD,
                Progress.Factory.silent(),
                stop,
                message -> {});
    }

    public static SplitDocuments split(List<Document> labeled, List<Document> test) {
        return new SplitDocuments(labeled::stream, DocumentSource.EMPTY, DocumentSource.EMPTY, test::stream, Map.of());
    }

    /** Rows that were made by hand; closing one of them does nothing. */
    private record Rows(Map<String, Classifier> rows) implements TrainedModels {
        @Override
        public List<Long> seeds() {
            return List.of(1L);
        }

        @Override
        public Classifier open(String row, long seed) {
            var found = rows.get(row);
            if (found == null) {
                throw new InputException("there is no row " + row + ".");
            }
            return found;
        }

        @Override
        public Path file(String row, long seed) {
            throw new UnsupportedOperationException();
        }

        @Override
        public double seconds(String row, long seed) {
            return 1;
        }
    }
}
