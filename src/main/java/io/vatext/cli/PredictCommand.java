package io.vatext.cli;

import io.vatext.classifier.TextClassifier;
import io.vatext.corpus.Document;
import io.vatext.corpus.read.Documents;
import io.vatext.evaluation.PredictionWriter;
import io.vatext.network.Backend;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vatext predict}: one JSON object a document on standard output. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        description = "Classify documents of a file, a directory or standard input (one text a line).")
final class PredictCommand implements Callable<Integer> {
    private static final int CHUNK = 128;

    @Mixin
    private Common.Output output = new Common.Output();

    @Mixin
    private Common.Reading reading = new Common.Reading();

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model file.")
    private Path model = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "Documents; - is standard input.")
    private String file = "-";

    @Override
    public Integer call() throws IOException {
        Backend.useOneThreadForEachOperation();
        try (var classifier = TextClassifier.load(model);
                var documents = documents()) {
            var out = new BufferedOutputStream(System.out);
            var writer = new PredictionWriter(out, classifier.model().classes());
            var unknown = 0L;
            var chunk = new ArrayList<Document>();
            for (var document : (Iterable<Document>) documents::iterator) {
                chunk.add(document);
                if (chunk.size() == CHUNK) {
                    unknown += write(classifier, chunk, writer);
                    out.flush();
                    chunk.clear();
                }
            }
            unknown += write(classifier, chunk, writer);
            out.flush();
            if (unknown > 0) {
                output.note(unknown + " documents have no word that the model knows; their probabilities are the class"
                        + " frequencies of training.");
            }
        }
        return 0;
    }

    private Stream<Document> documents() {
        return file.equals("-")
                ? Documents.readOnce(System.in, "standard input", reading.options())
                : reading.open(Path.of(file), output).open();
    }

    private static long write(TextClassifier classifier, List<Document> chunk, PredictionWriter writer)
            throws IOException {
        if (chunk.isEmpty()) {
            return 0;
        }
        var predictions = classifier.classify(chunk.stream().map(Document::text).toList());
        var unknown = 0L;
        for (var i = 0; i < chunk.size(); i++) {
            var prediction = predictions.get(i);
            unknown += prediction.knownWords() == 0 ? 1 : 0;
            var probabilities = prediction.probabilities().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            writer.write(chunk.get(i).id(), null, prediction.label(), probabilities);
        }
        return unknown;
    }
}
