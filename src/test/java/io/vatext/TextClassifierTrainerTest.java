package io.vatext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.classifier.TinyTexts;
import io.vatext.cli.Cli;
import io.vatext.corpus.Document;
import io.vatext.model.Tensor;
import io.vatext.support.Messages;
import io.vatext.support.StoppedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextClassifierTrainerTest {
    private static final List<Document> LABELED = TinyTexts.documents("labeled", 60);
    private static final List<String> RAW =
            TinyTexts.documents("unlabeled", 60).stream().map(Document::text).toList();

    @TempDir
    private Path directory;

    /** A network that learns in a second. */
    private static void small(TrainerSettings settings) {
        settings.steps(20)
                .batch(10)
                .unlabeledBatch(10)
                .embedding(8)
                .hidden(6)
                .evaluateEvery(5)
                .learningRate(0.03)
                .set("training.ramp", 2)
                .set("vocabulary.min_documents", 1)
                .set("pretraining.kind", "none");
    }

    private static Trainer network() {
        return TextClassifier.trainer()
                .method("virtual-adversarial")
                .threads(1)
                .labeled(LABELED)
                .unlabeled(RAW)
                .settings(TextClassifierTrainerTest::small);
    }

    private static byte[] bytes(TextClassifier classifier) throws IOException {
        var out = new ByteArrayOutputStream();
        classifier.save(out);
        return out.toByteArray();
    }

    private static List<String> weights(TextClassifier classifier) throws IOException {
        return classifier.unwrap().contents().tensors().stream()
                .map(tensor -> tensor.name() + " " + hash(tensor))
                .toList();
    }

    private static int hash(Tensor tensor) {
        return switch (tensor.type()) {
            case F32 -> Arrays.hashCode(tensor.floats());
            case F64 -> Arrays.hashCode(tensor.doubles());
            default -> Arrays.hashCode(tensor.ints());
        };
    }

    @Test
    void learnsAndAnswers() throws IOException {
        try (var classifier = network().settings(s -> s.steps(60)).train()) {
            assertEquals(TinyTexts.classes(), classifier.classes());
            var answer = classifier.classify("cheese and soup");
            assertEquals("food", answer.label());
            assertEquals(answer.confidence(), answer.top(2).get(0).probability());
            assertEquals(3, answer.words());
            assertTrue(classifier.validation().orElseThrow().misclassificationRate() < 0.5);
        }
    }

    @Test
    void everyKindOfModelPassesThroughAStream() throws IOException {
        for (var method : List.of("linear-svm", "baseline", "majority")) {
            var run = TextClassifier.trainer().method(method).labeled(LABELED);
            if (method.equals("baseline")) {
                run.settings(TextClassifierTrainerTest::small);
            }
            try (var classifier = run.train();
                    var copy = TextClassifier.load(bytes(classifier))) {
                assertEquals(classifier.classify(RAW), copy.classify(RAW), method);
                assertArrayEquals(bytes(classifier), bytes(copy), method);
            }
        }
    }

    @Test
    void theDefaultTrainsTheSameBitsAsTheCommand() throws IOException {
        var rows = new ArrayList<String>(List.of("text,label"));
        LABELED.forEach(document -> rows.add(document.text() + "," + document.label()));
        Files.write(directory.resolve("labeled.csv"), rows);
        Files.write(directory.resolve("raw.txt"), RAW);
        var model = directory.resolve("command.vatext");
        var settings = List.of(
                "training.steps=8",
                "training.batch=10",
                "training.unlabeled_batch=10",
                "model.embedding=8",
                "model.hidden=6",
                "training.evaluate_every=4",
                "vocabulary.min_documents=1");
        var arguments = new ArrayList<>(List.of(
                "train",
                "--train",
                directory.resolve("labeled.csv").toString(),
                "--unlabeled",
                directory.resolve("raw.txt").toString(),
                "--out",
                model.toString(),
                "--prepared",
                directory.resolve("prepared").toString(),
                "--threads",
                "1",
                "--seed",
                "3",
                "--quiet"));
        settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        var outcome = Cli.run(directory, arguments.toArray(String[]::new));
        assertEquals(0, outcome.code(), outcome.err());
        var run = TextClassifier.trainer()
                .seed(3)
                .threads(1)
                .labeled(LABELED)
                .unlabeled(RAW)
                .settings(s -> s.steps(8)
                        .batch(10)
                        .unlabeledBatch(10)
                        .embedding(8)
                        .hidden(6)
                        .evaluateEvery(4)
                        .set("vocabulary.min_documents", 1));
        try (var own = run.train();
                var command = TextClassifier.load(model)) {
            assertEquals(weights(command), weights(own));
            assertEquals(command.classify(RAW), own.classify(RAW));
        }
    }

    @Test
    void eventsAreNumbersOnTheCallingThread() throws IOException {
        var events = new ArrayList<TrainingEvent>();
        Set<Thread> threads = Collections.newSetFromMap(new IdentityHashMap<>());
        network()
                .listener(event -> {
                    events.add(event);
                    threads.add(Thread.currentThread());
                })
                .train()
                .close();
        assertEquals(Set.of(Thread.currentThread()), threads);
        assertEquals(TrainingEvent.Stage.READING, events.get(0).stage());
        var steps = events.stream()
                .filter(event -> event.stage() == TrainingEvent.Stage.TRAINING)
                .toList();
        assertEquals(
                Stream.iterate(1L, step -> step + 1).limit(20).toList(),
                steps.stream().map(TrainingEvent::step).toList());
        var last = steps.get(19);
        assertEquals(20, last.steps());
        assertTrue(last.loss() > 0 && last.validationError() >= 0 && last.tokensPerSecond() > 0, last.toString());
        assertTrue(Double.isNaN(steps.get(0).validationError()));
    }

    @Test
    void eventsOfAnEnsembleNameMemberAndFold() throws IOException {
        var events = new ArrayList<TrainingEvent>();
        TextClassifier.trainer()
                .threads(1)
                .labeled(LABELED)
                .settings(s -> s.members("linear-svm", "naive-bayes"))
                .listener(events::add)
                .train()
                .close();
        var learning = events.stream().filter(event -> event.member() != null).toList();
        assertEquals(
                Set.of("linear-svm", "naive-bayes"),
                Set.copyOf(learning.stream().map(TrainingEvent::member).toList()));
        assertTrue(learning.stream().anyMatch(event -> event.fold() == 3 && event.folds() == 3));
        assertTrue(learning.stream().anyMatch(event -> event.stage() == TrainingEvent.Stage.CLASSIFYING));
    }

    @Test
    void anExceptionOfTheListenerStopsTheTrainingAndIsThrown() {
        var own = new IllegalStateException("enough");
        var run = network().listener(event -> {
            if (event.stage() == TrainingEvent.Stage.TRAINING && event.step() == 3) {
                throw own;
            }
        });
        assertSame(own, assertThrows(IllegalStateException.class, run::train));
    }

    @Test
    void aCanceledRunSaysWhatIsKeptAndResumesWithTheSameBits() throws IOException {
        var cancel = new AtomicBoolean();
        var run = network()
                .workDirectory(directory.resolve("work"))
                .cancelWhen(cancel::get)
                .listener(event -> cancel.set(event.stage() == TrainingEvent.Stage.TRAINING && event.step() == 7));
        var stopped = assertThrows(StoppedException.class, run::train);
        assertTrue(stopped.isResumable());
        assertEquals("Stopped at step 7 of 20 (train); a checkpoint was saved.", stopped.getMessage());
        assertFalse(Thread.currentThread().isInterrupted());
        cancel.set(false);
        var seen = new ArrayList<Long>();
        run.listener(event -> {
            if (event.stage() == TrainingEvent.Stage.TRAINING) {
                seen.add(event.step());
            }
        });
        try (var resumed = run.train();
                var whole = network().train()) {
            assertEquals(8, seen.get(0));
            assertEquals(weights(whole), weights(resumed));
        }
    }

    @Test
    void anInterruptStopsTheTrainingAndStaysSet() {
        var caller = Thread.currentThread();
        var run = network().listener(event -> {
            if (event.stage() == TrainingEvent.Stage.TRAINING && event.step() == 2) {
                caller.interrupt();
            }
        });
        var stopped = assertThrows(StoppedException.class, run::train);
        assertTrue(Thread.interrupted(), "the interrupt is still to be seen");
        assertFalse(stopped.isResumable());
        assertTrue(String.valueOf(stopped.getMessage()).contains("no checkpoint"), stopped.getMessage());
    }

    @Test
    void anInterruptWhileDocumentsAreReadStopsToo() {
        var caller = Thread.currentThread();
        var endless = (Iterable<String>) () -> Stream.generate(() -> {
                    caller.interrupt();
                    return "bread and soup";
                })
                .iterator();
        for (var threads : List.of(1, 2)) {
            assertThrows(StoppedException.class, network().threads(threads).unlabeled(endless)::train);
            assertTrue(Thread.interrupted());
        }
        var labeled = new ArrayList<Document>(LABELED);
        var run = TextClassifier.trainer().method("linear-svm").labeled(() -> {
            caller.interrupt();
            return labeled.stream();
        });
        assertThrows(StoppedException.class, run::train);
        assertTrue(Thread.interrupted());
    }

    /** In a process of its own, since others have temporary files, too. */
    @Test
    void temporaryFilesAreDeleted() throws IOException, InterruptedException {
        var errors = directory.resolve("errors.txt");
        var temporary = Files.createDirectory(directory.resolve("temporary"));
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        TemporaryFilesProcess.class.getName())
                .redirectError(errors.toFile())
                .start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), Files.readString(errors));
        assertEquals("[]", out.lines().reduce("", (before, line) -> line));
    }

    /** Trains, stops and reads, and prints the temporary files that are left. */
    static final class TemporaryFilesProcess {
        private TemporaryFilesProcess() {}

        public static void main(String[] arguments) throws IOException {
            network().train().close();
            assertThrows(StoppedException.class, network().cancelWhen(() -> true)::train);
            try (var classifier = TextClassifier.trainer()
                    .method("linear-svm")
                    .labeled(LABELED)
                    .train()) {
                TextClassifier.load(bytes(classifier)).close();
                assertThrows(RuntimeException.class, () -> TextClassifier.load(new byte[] {1, 2, 3}));
            }
            var temporary = Path.of(Objects.requireNonNull(System.getProperty("java.io.tmpdir")));
            try (var files = Files.list(temporary)) {
                System.out.println(files.map(file -> file.getFileName().toString())
                        .filter(name -> name.startsWith("vatext"))
                        .sorted()
                        .toList());
            }
        }
    }

    @Test
    void oneShotTextsAreReadOnceAndOneAtATime() throws IOException {
        var texts = RAW.iterator();
        var once = (Iterable<String>) () -> texts;
        try (var classifier = network().unlabeled(once).train()) {
            assertEquals("120", classifier.provenance().get("unlabeled"));
        }
    }

    @Test
    void settingsReachTheMembersThatHaveThem() throws IOException {
        var run = TextClassifier.trainer()
                .threads(1)
                .labeled(LABELED)
                .unlabeled(RAW)
                .settings(TextClassifierTrainerTest::small)
                .settings(s -> s.members("linear-svm", "mixed-objective")
                        .folds(2)
                        .steps(6)
                        .virtualAdversarial(0.25)
                        .set("screening", false));
        try (var classifier = run.train()) {
            var member = classifier.unwrap().description().settings().at("/members/mixed-objective");
            assertEquals(0.25, member.at("/objective/virtual_adversarial").doubleValue());
            assertEquals(6, member.at("/training/steps").intValue());
        }
    }

    @Test
    void mistakesAreOneSentenceEach() {
        var run = TextClassifier.trainer();
        Messages.refusal(run::train, "no labeled documents");
        Messages.refusal(network().settings(s -> s.steps(0))::train, "settings: training.steps", "at least 1");
        Messages.refusal(network().method("linear-svm")::train, "settings: training.steps", "training");
        Messages.refusal(network().method("linear-svmm")::train, "method", "linear-svm");
        Messages.refusal(
                TextClassifier.trainer()
                        .labeled(LABELED)
                        .settings(s -> s.set("members", Map.of("baseline", Map.of("model", Map.of("hidden", 8))))
                                .hidden(16))::train,
                "settings: model.hidden",
                "no effect");
        Messages.refusal(() -> TextClassifier.load((InputStream) null), "resource was not found");
        Messages.refusal(() -> TextClassifier.load(new byte[] {1, 2, 3}), "model stream", "not a vatext model");
        Messages.refusal(() -> TextClassifier.loader().maxBytes(2).load(new byte[] {'P', 'K', 3}), "more than 2 bytes");
    }
}
