package io.vatext.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.InputException;
import io.vatext.support.Progress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StepBudgetTest {
    private static final StepCost COST = new StepCost(0.1, 1);
    private static final CostMeasurement.Pretraining NONE =
            new CostMeasurement.Pretraining(new CostMeasurement.Pass(0, 0), 5, 0);

    private final AtomicLong clock = new AtomicLong();

    private StepBudget.Choice choose(int seconds, int spent, long steps, CostMeasurement.Pretraining pretraining) {
        var budget = new StepBudget(Duration.ofSeconds(seconds), clock::get);
        clock.addAndGet(spent * 1_000_000_000L);
        return budget.choose(steps, 100, pretraining, COST);
    }

    @Test
    void stepsAreLoweredSoThatEverythingFits() {
        var choice = choose(100, 20, 5000, NONE);
        assertTrue(choice.steps() < 5000);
        assertTrue(20 + COST.seconds(choice.steps(), 100) <= 100, choice.toString());
        assertTrue(20 + COST.seconds(choice.steps(), 100) >= 90, choice.toString());
    }

    @Test
    void allFoldsFit() {
        var budget = new StepBudget(Duration.ofSeconds(100), clock::get);
        var trainings = new StepBudget.Trainings(2, 3, 1);
        var steps = budget.fitting(5000, 100, NONE, COST, trainings, null).steps();
        assertTrue(6 * COST.seconds(steps, 100) <= 100, "steps " + steps);
        assertTrue(6 * COST.seconds(steps, 100) >= 80, "steps " + steps);
    }

    @Test
    void stepsAreNeverRaised() {
        assertEquals(50, choose(3600, 0, 50, NONE).steps());
    }

    @Test
    void vectorsTakeAtMostAThird() {
        var choice = choose(90, 0, 5000, new CostMeasurement.Pretraining(new CostMeasurement.Pass(7, 1000), 20, 0));
        assertEquals(4, choice.epochs());
        assertTrue(
                choice.describe()
                        .contains("--set training.steps=" + choice.steps() + " --set pretraining.skip_gram.epochs=4"),
                choice.describe());
    }

    @Test
    void severalVectorsTakeAtMostHalf() {
        var budget = new StepBudget(Duration.ofMinutes(2), clock::get);
        var cost = new CostMeasurement.Pretraining(new CostMeasurement.Pass(10, 1000), 5, 0);
        assertEquals(3, budget.passes(cost, 2));
        assertEquals(4, budget.passes(cost, 1));
        assertNull(new StepBudget(Duration.ofMinutes(5), clock::get).passes(cost, 2));
    }

    @Test
    void ofSeveralLearnersNoStepsMayFit() {
        var budget = new StepBudget(Duration.ofSeconds(100), clock::get);
        var trainings = new StepBudget.Trainings(1, 4, 0);
        clock.addAndGet(96_000_000_000L);
        assertTrue(budget.isOver());
        assertEquals(0, budget.fitting(5000, 100, NONE, COST, trainings, null).steps());
    }

    @Test
    void passesThatFitStayAsTheyAre() {
        assertNull(choose(90, 0, 5000, new CostMeasurement.Pretraining(new CostMeasurement.Pass(1, 1000), 20, 0))
                .epochs());
    }

    @Test
    void aTimeThatIsTooShortIsRefusedWithTheTimeThatIsNeeded() {
        var e = assertThrows(InputException.class, () -> choose(10, 20, 100, NONE));
        var message = String.valueOf(e.getMessage());
        assertTrue(message.contains("10 s are too short") && message.contains("about 33 s"), message);
    }

    @Test
    void evaluationsAreMeasuredApartFromSteps() {
        var meter = new StepMeter("train", 1, Progress.Factory.silent(), clock::get);
        var progress = meter.start("train", 1000, "steps");
        for (var done = 1; !meter.getAsBoolean(); done++) {
            clock.addAndGet(done % 5 == 0 ? 600_000_000L : 100_000_000L);
            progress.update(done, "");
        }
        var cost = StepCost.of(meter.settled(), 5);
        assertEquals(0.1, cost.step(), 1e-9);
        assertEquals(0.5, cost.evaluation(), 1e-9);
    }

    @Test
    void otherTasksAreNotMeasured() {
        var meter = new StepMeter("train", 1, Progress.Factory.silent(), clock::get);
        meter.start("train", -1, "documents").update(1, "");
        meter.start("other", 10, "steps").update(1, "");
        assertTrue(meter.settled().isEmpty());
    }
}
