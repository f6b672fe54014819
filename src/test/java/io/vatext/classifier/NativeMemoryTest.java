package io.vatext.classifier;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.learning.RunContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeMemoryTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void aClassifierTakesNoMoreThanItSays() throws Exception {
        var file = directory.resolve("m.vatext");
        try (var classifier = new LstmLearner(TinyTexts.settings())
                .train(TinyTexts.split(), RunContext.of(1).withThreads(1))
                .classifier()) {
            classifier.save(file);
        }
        var texts = Collections.nCopies(128, TinyTexts.text("food", 1).repeat(100));
        var classifier = LstmClassifier.load(file, 2);
        var said = classifier.nativeBytes(2);
        var pool = Executors.newFixedThreadPool(2);
        var calls = new ArrayList<Future<?>>();
        IntStream.range(0, 8).forEach(i -> calls.add(pool.submit(() -> classifier.classify(texts))));
        for (var call : calls) {
            call.get();
        }
        pool.shutdown();
        var open = Pointer.totalBytes();
        classifier.close();
        var taken = open - Pointer.totalBytes();
        assertTrue(taken > 0 && taken <= said, taken + " of " + said);
    }
}
