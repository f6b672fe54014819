package io.vatext.cli;

import io.vatext.corpus.Document;
import io.vatext.corpus.WordOrder;
import io.vatext.corpus.read.Documents;
import io.vatext.evaluation.PredictionWriter;
import io.vatext.learning.Classifier;
import io.vatext.methods.Models;
import io.vatext.network.Backend;
import io.vatext.support.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vatext predict}: prints one JSON object for each document. */
@Command(
        name = "predict",
        description =
                "Classify documents of a file, a directory or standard input (one text a line): one JSON object each.")
final class PredictCommand implements Callable<Integer> {
    private static final int CHUNK = 128;

    private final Console console;

    @Mixin
    private final Common.Output output;

    @Mixin
    private Common.ReadingOptions reading = new Common.ReadingOptions();

    @Mixin
    private Common.Threads threads = new Common.Threads();

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model file.")
    private Path model = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            converter = UserFile.Converter.class,
            defaultValue = UserFile.STANDARD_INPUT,
            description = "Documents: a file or directory; - is standard input (default: ${DEFAULT-VALUE}).")
    private UserFile file = UserFile.parse(UserFile.STANDARD_INPUT);

    PredictCommand(Console console) {
        this.console = console;
        this.output = new Common.Output(console);
    }

    @Override
    public Integer call() throws IOException {
        var count = threads.count();
        Backend.useOneThreadForEachOperation();
        try (var classifier = Models.standard().load(model, count);
                var documents = documents(classifier.description().readsWordOrder());
                var shown = progress().start("predict", -1, "documents")) {
            var writer = new PredictionWriter(console.out(), classifier.classes());
            var done = 0L;
            var unknown = 0L;
            var chunks = documents.iterator();
            while (chunks.hasNext()) {
                var chunk = chunk(chunks);
                unknown += write(classifier, chunk, writer);
                done += chunk.size();
                if (console.out().checkError()) {
                    throw new IOException("standard output was closed.");
                }
                shown.update(done, "");
            }
            if (unknown > 0) {
                output.warn(unknown + (unknown == 1 ? " document has" : " documents have")
                        + " no word that the model knows; they got the shares of the classes in training.");
            }
        }
        return 0;
    }

    /** On a terminal the predictions themselves show progress. */
    private Progress.Factory progress() {
        return console.columns() > 0 ? Progress.Factory.silent() : output.progress();
    }

    private static List<Document> chunk(Iterator<Document> documents) {
        var chunk = new ArrayList<Document>();
        while (documents.hasNext() && chunk.size() < CHUNK) {
            chunk.add(documents.next());
        }
        return chunk;
    }

    private Stream<Document> documents(boolean inOrder) {
        if (file.isStandardInput()) {
            return Documents.readOnce(console.in(), "standard input", reading.options(file), output::warn);
        }
        var source = reading.openTexts(file, output);
        if (inOrder) {
            WordOrder.require(source);
        }
        return source.open();
    }

    private static long write(Classifier classifier, List<Document> chunk, PredictionWriter writer) throws IOException {
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
