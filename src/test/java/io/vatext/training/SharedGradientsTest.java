package io.vatext.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.encoded.TrainingData;
import io.vatext.loop.Control;
import io.vatext.network.Gradients;
import io.vatext.objective.Consistency;
import io.vatext.objective.CrossEntropy;
import io.vatext.objective.EntropyMinimization;
import io.vatext.objective.InterpretableAdversarial;
import io.vatext.objective.Objective;
import io.vatext.objective.WordDropout;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.Epsilon;
import io.vatext.support.Messages;
import io.vatext.support.OrderedTasks;
import io.vatext.support.SerializingTasks;
import io.vatext.support.Shares;
import io.vatext.support.TaskRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training whose gradients are computed in shares. */
@Tag("numerical")
class SharedGradientsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private TrainingData data;

    private final Workers workers = Workers.of(1);

    @BeforeEach
    void open() throws IOException {
        data = TinyCorpora.data(folder);
    }

    @AfterEach
    void close() {
        TinyCorpora.close(data);
        workers.close();
    }

    private static Objective all() {
        return TinyCorpora.both()
                .plus(new EntropyMinimization(0).times(0.3))
                .plus(new Consistency(new WordDropout(0.3, false), 0.5, false, true));
    }

    private float[] train(@Nullable Shares shares) {
        try (var network = TinyCorpora.network(workers, Precision.FLOAT)) {
            new Trainer(TinyCorpora.plan(all(), 12, 4), data, network, Control.none(), shares).train();
            return network.parameters().toFloatVector();
        }
    }

    @Test
    void oneShareGivesTheBitsOfThisProcess() {
        assertArrayEquals(train(null), train(new Shares(new SerializingTasks(), 1)));
    }

    @Test
    void theSameNumberOfSharesGivesTheSameBitsWhoeverComputesThem() {
        var three = train(new Shares(new SerializingTasks(), 3));
        assertArrayEquals(three, train(new Shares(new OrderedTasks(1), 3)));
        assertFalse(Arrays.equals(three, train(null)), "noise of its own for each share");
    }

    /** Copies of the network are lost now and then, as with the process that has them. */
    private static final class Losing implements TaskRunner {
        private final TaskRunner tasks = new SerializingTasks();
        private int runs;
        private int lost;

        @Override
        public <T, R> void run(Iterator<T> items, Function<T, R> work, Consumer<R> inOrder) {
            if (work instanceof ShareWork share && share.model() == null && ++runs % 3 == 0) {
                lost++;
                Replicas.OF_THIS_PROCESS.forget(share.training());
            }
            tasks.run(items, work, inOrder);
        }
    }

    @Test
    void lostCopiesAreMadeAgainWithoutAnEffect() {
        var losing = new Losing();
        assertArrayEquals(train(new Shares(new SerializingTasks(), 3)), train(new Shares(losing, 3)));
        assertTrue(losing.lost > 2);
    }

    private List<Double> gradient(@Nullable Shares shares, int step) {
        // Without random numbers, which shares draw for themselves.
        var objective = new CrossEntropy().plus(new EntropyMinimization(0).times(0.3));
        var plan = TinyCorpora.withDropout(TinyCorpora.plan(objective, 10, 4), 0);
        try (var network = TinyCorpora.network(workers, Precision.FLOAT);
                var gradients = network.gradients(Gradients.Moved.READ)) {
            var documents = new StepDocuments(
                    words(data.labeled()::words, 10),
                    new ArrayList<>(IntStream.range(0, 10)
                            .mapToObj(data.labeled()::label)
                            .toList()),
                    words(data.mixed()::words, 14));
            var statistics = network.statistics();
            gradients.clear();
            try (var source = shares == null
                    ? new StepEvaluation(plan, network, null)
                    : new SharedGradients(shares, plan, 30, network)) {
                var loss = source.add(step, documents, statistics, gradients);
                network.finish(gradients, statistics);
                var all = new ArrayList<Double>(List.of(loss.objective(), loss.crossEntropy(), (double) loss.tokens()));
                for (var g : gradients.flat().toFloatVector()) {
                    all.add((double) g);
                }
                return all;
            }
        }
    }

    private static List<int[]> words(Function<Integer, int[]> corpus, int count) {
        return new ArrayList<>(IntStream.range(0, count).boxed().map(corpus).toList());
    }

    @Test
    void unequalSharesAddUpToTheGradientOfTheWhole() {
        var whole = gradient(null, 3);
        for (var count = 1; count <= 4; count++) {
            var shared = gradient(new Shares(new SerializingTasks(), count), 3);
            var largest = whole.stream().skip(3).mapToDouble(Math::abs).max().orElse(0);
            for (var i = 0; i < whole.size(); i++) {
                assertEquals(whole.get(i), shared.get(i), 2e-5 * (i < 3 ? whole.get(i) : largest), count + " " + i);
            }
        }
    }

    @Test
    void whatCannotBeDividedIsRefused() {
        Messages.refusal(() -> train(new Shares(new SerializingTasks(), 31)), "too few for 31 partitions");
        var nearest = new CrossEntropy().plus(new InterpretableAdversarial(Epsilon.relative(0.1), 3));
        try (var network = TinyCorpora.network(workers, Precision.FLOAT)) {
            var trainer = new Trainer(
                    TinyCorpora.plan(nearest, 2, 4),
                    data,
                    network,
                    Control.none(),
                    new Shares(new SerializingTasks(), 2));
            Messages.refusal(trainer::train, "nearest words");
        }
    }
}
