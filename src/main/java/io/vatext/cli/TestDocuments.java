package io.vatext.cli;

import io.vatext.corpus.EvaluatedDocuments;
import io.vatext.corpus.Scan;
import io.vatext.corpus.read.RecognizedDocuments;
import io.vatext.corpus.read.UserFile;
import io.vatext.learning.Classifier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that name labeled documents to test a model on. */
final class TestDocuments {
    @Mixin
    private Common.ReadingOptions reading = new Common.ReadingOptions();

    @Mixin
    private LabelOptions labels = new LabelOptions();

    @Option(
            names = "--test",
            required = true,
            paramLabel = "PATH",
            converter = UserFileConverter.class,
            description = "Labeled documents: a file or directory; - is standard input.")
    private UserFile test = UserFile.parse("");

    /** What the user named. */
    UserFile file() {
        return test;
    }

    /** How files are read. */
    Common.ReadingOptions reading() {
        return reading;
    }

    /** Opens the documents. */
    RecognizedDocuments open(Common.Output output) {
        return reading.open(test, output);
    }

    /** The documents that have the label of a class. */
    EvaluatedDocuments known(RecognizedDocuments source, Classifier classifier, Common.Output output) {
        var known =
                EvaluatedDocuments.of("test", source, classifier.classes(), labels.rules(), Scan.READING, header -> {});
        if (known.leftOut() > 0) {
            output.warn("warning: " + known.leftOut() + " of " + (known.count() + known.leftOut())
                    + " test documents have no known label and are left out");
        }
        return known;
    }
}
