package io.vatext.cli;

import io.vatext.corpus.WordOrder;
import io.vatext.corpus.read.Entries;
import io.vatext.corpus.read.Entry;
import io.vatext.corpus.read.UserFile;
import io.vatext.learning.Classifier;
import io.vatext.methods.Models;
import io.vatext.support.AtomicFiles;
import io.vatext.support.Progress;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vatext predict}: answers each document, at once. */
@Command(
        name = "predict",
        description = {
            "Classify documents of a file, a directory or standard input (one text a line): one JSON object each.",
            "Each line that comes through a pipe is answered before the next one is waited for; a blank line and a bad record"
                    + " are answered, too."
        },
        footer = {"", "Example: vatext predict news.vatext mail.csv --out scored.csv --threshold 0.8"})
final class PredictCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final Common.Output output;

    @Mixin
    private Common.ReadingOptions reading = new Common.ReadingOptions();

    @Mixin
    private AnswerOptions answers = new AnswerOptions();

    @Mixin
    private Common.Threads threads = new Common.Threads();

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model file.")
    private Path model = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            converter = UserFileConverter.class,
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
        answers.check();
        answers.checkOut(file.isStandardInput() ? OutputCheck.against(model) : OutputCheck.against(model, file.path()));
        try (var classifier = Models.standard().load(model, count)) {
            var out = answers.out();
            if (out == null) {
                answer(classifier, console.out());
            } else {
                AtomicFiles.write(out, stream -> answer(classifier, stream));
            }
        }
        return 0;
    }

    private void answer(Classifier classifier, OutputStream out) throws IOException {
        try (var shown = progress().start("predict", -1, "documents")) {
            var answering = new Answering(
                    classifier,
                    answers.writer(out),
                    answers.threshold(),
                    reading.skipsBadRows(),
                    () -> flush(out),
                    done -> shown.update(done, ""));
            try (var entries = entries(classifier.description().readsWordOrder(), answering)) {
                for (var entry : (Iterable<Entry>) entries::iterator) {
                    answering.add(entry);
                }
            }
            answering.flush();
            answering.warnings().forEach(output::warn);
            answering.requireGood();
        }
    }

    private void flush(OutputStream out) throws IOException {
        if (out.equals(console.out())) {
            StandardOutput.flushOrFail(console.out());
        }
    }

    /** On a terminal the predictions themselves show progress. */
    private Progress.Factory progress() {
        return console.columns().getAsInt() > 0 && answers.out() == null
                ? Progress.Factory.silent()
                : output.progress();
    }

    private Stream<Entry> entries(boolean inOrder, Answering answering) throws IOException {
        if (file.isStandardInput()) {
            return once(console.in(), "standard input", answering);
        }
        var path = file.path();
        if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
            // A pipe or a terminal, of which this kind of stream knows what has come.
            return once(new FileInputStream(path.toFile()), path.toString(), answering);
        }
        var source = reading.openTexts(file, output);
        if (inOrder) {
            WordOrder.require(source);
        }
        return Entries.of(source);
    }

    private Stream<Entry> once(InputStream in, String name, Answering answering) {
        return Entries.readOnce(new ActingInput(in, answering::flush), name, reading.options(file), output::warn);
    }
}
