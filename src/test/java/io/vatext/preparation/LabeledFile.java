package io.vatext.preparation;

import io.vatext.corpus.Selection;
import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.StoredDocuments;
import io.vatext.corpus.UserCorpus;
import io.vatext.corpus.read.Documents;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.support.Progress;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.VocabularySpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of labeled documents, and what is prepared from it in the same folder.
 *
 * @param folder where the file and the results are
 */
record LabeledFile(Path folder) {
    static final EncodingSpec SPEC = new EncodingSpec(TokenizerSpec.standard(), VocabularySpec.defaults(), 400);

    Path path() {
        return folder.resolve("labeled.txt");
    }

    /** Writes so many documents; more than 4,096 fill several shards. */
    LabeledFile write(int documents) throws IOException {
        var lines = new StringBuilder();
        for (var d = 0; d < documents; d++) {
            lines.append("__label__")
                    .append(d % 3 == 0 ? "a" : "b")
                    .append(" word")
                    .append(d % 13)
                    .append(" other")
                    .append(d)
                    .append(" word")
                    .append(d % 97)
                    .append('\n');
        }
        Files.writeString(path(), lines.toString());
        return this;
    }

    /** A preparation that keeps its results in the folder. */
    Preparation preparation() {
        return Preparation.keeping(folder, 2, "test", Progress.Factory.silent(), () -> false);
    }

    /** Its documents. */
    StoredDocuments documents() {
        return Documents.open(path(), ReaderOptions.RECOGNIZE);
    }

    /** Its documents, of which a fifth is held out for validation. */
    SplitDocuments split(Preparation preparation) {
        return new UserCorpus(documents(), null, null, null, 0.2)
                .split(1, preparation.tokenizingScan(SPEC.tokenizer()))
                .documents();
    }

    /**
     * What was prepared.
     *
     * @param tokenized the directory of the shards
     * @param encoded that of the encoded parts
     * @param stamp changes if the shards are made again
     */
    record Outputs(Path tokenized, Path encoded, Object stamp) {}

    /** Prepares its documents. */
    Outputs prepare() throws IOException {
        return prepare(SPEC);
    }

    Outputs prepare(EncodingSpec spec) throws IOException {
        try (var preparation = preparation()) {
            var split = split(preparation);
            try (var prepared = preparation.prepare(split, spec)) {
                var tokenized = preparation
                        .tokenize(Selection.of(split.labeled()).get(0).base(), spec.tokenizer())
                        .directory();
                return new Outputs(tokenized, prepared.directory(), Files.getAttribute(tokenized, "unix:ino"));
            }
        }
    }
}
